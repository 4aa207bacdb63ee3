package org.secateur.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads classification TSV: UTF-8 with or without byte order mark, lines ended by LF or CR LF, a tab the only separator
 * and no quoting. The header names the columns label and sentence, or label, sentence1 and sentence2, in any order;
 * other columns are ignored, with a note. No row is dropped silently: one that cannot be used makes the file unusable,
 * and all of them are reported together. Only empty lines at the end are left out.
 */
final class TsvReader {
    private final String name;
    private final List<TaskException.BadRow> bad = new ArrayList<>();

    private TsvReader(String name) {
        this.name = name;
    }

    /**
     * Reads a file to its end.
     *
     * @param name what messages and the manifest call it
     * @throws TaskException naming every row that is wrong
     * @throws IOException if it cannot be read
     */
    static TsvFile read(String name, InputStream in) throws IOException {
        return new TsvReader(name).read(in.readAllBytes());
    }

    private TsvFile read(byte[] bytes) throws TaskException {
        Utf8Lines lines = new Utf8Lines(bytes);
        if (!lines.hasNext()) {
            throw new TaskException(name, "the file is empty");
        }
        String first = lines.next()
                .orElseThrow(() -> new TaskException(name, 1, "the header is no UTF-8 text; save the file as UTF-8"));
        TsvHeader header = TsvHeader.parse(name, first);
        List<TsvRow> rows = new ArrayList<>();
        while (lines.hasNext()) {
            Optional<String> line = lines.next();
            if (line.isEmpty()) {
                refuse(lines.number(), "is no UTF-8 text; save the file as UTF-8");
            } else {
                row(header, lines.number(), line.get()).ifPresent(rows::add);
            }
        }
        if (!bad.isEmpty()) {
            throw new TaskException(name, bad);
        }
        if (rows.isEmpty()) {
            throw new TaskException(name, "there is a header but no row");
        }
        DataFile file = new DataFile(name, sha256(bytes), bytes.length, rows.size());
        return new TsvFile(
                file,
                header.pair().isPresent(),
                rows,
                header.note(name).map(List::of).orElse(List.of()));
    }

    private Optional<TsvRow> row(TsvHeader header, int number, String line) {
        if (line.isBlank()) {
            return refuse(number, "is empty");
        }
        String[] cells = line.split("\t", -1);
        if (cells.length != header.columns()) {
            return refuse(
                    number,
                    "has " + cells.length + (cells.length == 1 ? " column" : " columns") + ", the header has "
                            + header.columns());
        }
        String label = cells[header.label()].strip();
        if (label.isEmpty()) {
            return refuse(number, "the label is empty");
        }
        String text = cells[header.text()];
        Optional<String> pair = header.pair().map(column -> cells[column]);
        if (text.isBlank() || pair.filter(String::isBlank).isPresent()) {
            String column = header.pair().isEmpty() ? "sentence" : text.isBlank() ? "sentence1" : "sentence2";
            return refuse(number, column + " is empty");
        }
        return Optional.of(new TsvRow(number, label, text, pair));
    }

    private Optional<TsvRow> refuse(int line, String message) {
        bad.add(new TaskException.BadRow(line, message));
        return Optional.empty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
