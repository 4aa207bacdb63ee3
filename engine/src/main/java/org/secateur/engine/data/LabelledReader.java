package org.secateur.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secateur.engine.config.BadRows;
import org.secateur.engine.config.DataFormat;
import org.secateur.engine.config.ReadingConfig;

/**
 * Reads a file of labelled texts or pairs. No row is dropped silently: one that cannot be used makes the file unusable,
 * and all of them are reported together; or, if the run wants that, they are left out and noted.
 */
final class LabelledReader {
    /** Rows that a note about left out ones describes. */
    private static final int NOTED_ROWS = 5;

    private final String name;
    private final ReadingConfig reading;
    private final List<TaskException.BadRow> bad = new ArrayList<>();

    private LabelledReader(String name, ReadingConfig reading) {
        this.name = name;
        this.reading = reading;
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
        if (!bad.isEmpty() && (reading.badRows() == BadRows.REFUSE || rows.isEmpty())) {
            throw new TaskException(name, bad);
        }
        if (rows.isEmpty()) {
            throw new TaskException(name, "there is a header but no row");
        }
        DataFile file = new DataFile(name, sha256(bytes), bytes.length, rows.size());
        List<String> notes = new ArrayList<>();
        columns.note(name).ifPresent(notes::add);
        leftOut().ifPresent(notes::add);
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
        bad.add(new TaskException.BadRow(line, message));
        return Optional.empty();
    }

    private Optional<String> leftOut() {
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder note = new StringBuilder(name)
                .append(": left out ")
                .append(bad.size())
                .append(bad.size() == 1 ? " row" : " rows");
        for (TaskException.BadRow row : bad.subList(0, Math.min(NOTED_ROWS, bad.size()))) {
            note.append("; line ").append(row.line()).append(" ").append(row.message());
        }
        return Optional.of(note.append(bad.size() > NOTED_ROWS ? "; ..." : "").toString());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
