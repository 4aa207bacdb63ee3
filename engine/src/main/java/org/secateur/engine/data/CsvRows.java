package org.secateur.engine.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows of CSV after RFC 4180: a cell in double quotes may hold separators, line breaks and doubled quotes. The separator
 * is a comma or a semicolon, whichever the first line has more of outside quotes. UTF-8 with or without byte order mark.
 */
final class CsvRows implements RowSource {
    private final String file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> names;
    private final String header;
    private final char separator;

    /** @param lines of the whole file, one at least */
    CsvRows(String file, Utf8Lines lines) throws TaskException {
        this.file = file;
        String text = text(file, lines);
        header = text.lines().findFirst().orElse("");
        separator = separator(header);
        parser = parser(text, separator);
        records = parser.iterator();
        List<String> cells = new ArrayList<>();
        record().ifPresent(record -> record.forEach(cells::add));
        names = cells.stream().map(String::strip).toList();
    }

    private static String text(String file, Utf8Lines lines) throws TaskException {
        StringBuilder text = new StringBuilder();
        List<TaskException.BadRow> bad = new ArrayList<>();
        while (lines.hasNext()) {
            Optional<String> line = lines.next();
            if (line.isEmpty()) {
                bad.add(new TaskException.BadRow(lines.number(), TsvRows.NO_UTF8));
            }
            text.append(line.orElse("")).append('\n');
        }
        if (!bad.isEmpty()) {
            throw new TaskException(file, bad);
        }
        return text.toString();
    }

    private static char separator(String header) {
        int balance = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            quoted ^= c == '"';
            balance += quoted ? 0 : c == ',' ? 1 : c == ';' ? -1 : 0;
        }
        return balance >= 0 ? ',' : ';';
    }

    private static CSVParser parser(String text, char separator) {
        try {
            CSVFormat format =
                    CSVFormat.RFC4180.builder().setDelimiter(separator).get();
            return CSVParser.builder()
                    .setReader(new StringReader(text))
                    .setFormat(format)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public String demand() {
        return "the header must name, separated by commas or semicolons, the columns";
    }

    @Override
    public String quoted() {
        return RowSource.shortened(header);
    }

    @Override
    public Optional<Row> next() throws TaskException {
        int line = (int) parser.getCurrentLineNumber() + 1;
        Optional<CSVRecord> record = record();
        if (record.isEmpty()) {
            return Optional.empty();
        }
        String[] cells = record.get().values();
        if (cells.length == 1 && cells[0].isBlank()) {
            return Optional.of(Row.bad(line, "is empty"));
        }
        return Optional.of(RowSource.miscounted(cells.length, names.size())
                .map(problem -> Row.bad(line, problem + " (the separator is " + separator + ")"))
                .orElseGet(() -> Row.of(line, cells)));
    }

    private Optional<CSVRecord> record() throws TaskException {
        int line = (int) parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException e) {
            TaskException refused = new TaskException(
                    file,
                    line,
                    "the quotes in the row that begins here cannot be read ("
                            + e.getCause().getMessage()
                            + "). A cell with a quote, a separator or a line break in it stands in double quotes, and"
                            + " a quote in it is doubled; close or double the quotes.");
            refused.initCause(e);
            throw refused;
        }
    }
}
