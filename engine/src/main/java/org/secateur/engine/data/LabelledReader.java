package org.secateur.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secateur.engine.config.DataFormat;
import org.secateur.engine.config.ReadingConfig;

/**
 * Reads a file of labelled texts or pairs. No row is dropped silently: one that cannot be used makes the file unusable,
 * and all of them are reported together; or, if the run wants that, they are left out and noted.
 */
final class LabelledReader {
    private final String name;
    private final ReadingConfig reading;
    private final BadRowList bad;

    private LabelledReader(String name, ReadingConfig reading) {
        this.name = name;
        this.reading = reading;
        bad = new BadRowList(name, reading.badRows());
    }

    /**
     * Reads a file to its end.
     *
     * @param name what messages and the manifest call it; its ending tells the format where the run does not
     * @throws TaskException naming every row that is wrong
     * @throws IOException if it cannot be read
     */
    static LabelledFile read(String name, InputStream in, ReadingConfig reading) throws IOException {
        return new LabelledReader(name, reading).read(in.readAllBytes());
    }

    /** The format that a file's ending tells; what has none that is known is TSV. */
    static DataFormat format(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return DataFormat.CSV;
        }
        return lower.endsWith(".jsonl") || lower.endsWith(".ndjson") ? DataFormat.JSONL : DataFormat.TSV;
    }

    private RowSource open(byte[] bytes) throws TaskException {
        Utf8Lines lines = new Utf8Lines(bytes);
        if (!lines.hasNext()) {
            throw new TaskException(name, "the file is empty");
        }
        return switch (reading.format().orElseGet(() -> format(name))) {
            case TSV -> new TsvRows(name, lines);
            case CSV -> new CsvRows(name, lines);
            case JSONL -> new JsonlRows(name, lines);
        };
    }

    private LabelledFile read(byte[] bytes) throws TaskException {
        RowSource source = open(bytes);
        Columns columns = Columns.find(name, source, reading.layout());
        List<LabelledRow> rows = new ArrayList<>();
        for (Optional<RowSource.Row> next = source.next(); next.isPresent(); next = source.next()) {
            row(source, columns, next.get()).ifPresent(rows::add);
        }
        bad.check(rows.size(), "there is a header but no row");
        DataFile file = DataFile.of(name, bytes, rows.size());
        List<String> notes = new ArrayList<>();
        columns.note(name).ifPresent(notes::add);
        bad.note().ifPresent(notes::add);
        return new LabelledFile(file, columns.pair().isPresent(), rows, notes);
    }

    private Optional<LabelledRow> row(RowSource source, Columns columns, RowSource.Row row) {
        if (row.problem().isPresent()) {
            return refuse(row.line(), row.problem().get());
        }
        Optional<String> label = row.cell(columns.label()).map(String::strip);
        if (label.isEmpty()) {
            return refuse(row.line(), notThere(source, columns.label()));
        }
        if (label.get().isEmpty()) {
            return refuse(row.line(), "the label is empty");
        }
        Optional<String> objection = columns.objection(label.get());
        if (objection.isPresent()) {
            return refuse(row.line(), objection.get());
        }
        for (int column : columns.texts()) {
            if (row.cell(column).isEmpty()) {
                return refuse(row.line(), notThere(source, column));
            }
            if (row.cell(column).get().isBlank()) {
                return refuse(row.line(), source.names().get(column) + " is empty");
            }
        }
        return Optional.of(new LabelledRow(
                row.line(),
                label.get(),
                row.cell(columns.text()).orElseThrow(),
                columns.pair().flatMap(row::cell)));
    }

    private static String notThere(RowSource source, int column) {
        return "the field " + source.names().get(column) + " is not there, or is no text or number";
    }

    private Optional<LabelledRow> refuse(int line, String message) {
        bad.add(line, message);
        return Optional.empty();
    }
}
