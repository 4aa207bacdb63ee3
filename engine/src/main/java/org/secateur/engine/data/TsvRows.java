package org.secateur.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows of TSV: UTF-8 with or without byte order mark, lines ended by LF or CR LF, a tab the only separator, and quotes
 * characters like any other, as in GLUE's files. Empty lines at the end are left out.
 */
final class TsvRows implements RowSource {
    static final String NO_UTF8 = "is no UTF-8 text; save the file as UTF-8";

    private final Utf8Lines lines;
    private final String header;
    private final List<String> names;

    /** @param lines with one line at least */
    TsvRows(String file, Utf8Lines lines) throws TaskException {
        this.lines = lines;
        header = lines.next().orElseThrow(() -> new TaskException(file, 1, "the header " + NO_UTF8));
        names = Arrays.stream(header.split("\t", -1)).map(String::strip).toList();
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public String demand() {
        return "the header must name, separated by tabs, the columns";
    }

    @Override
    public String quoted() {
        return RowSource.shortened(header).replace("\t", "<tab>");
    }

    @Override
    public Optional<Row> next() {
        if (!lines.hasNext()) {
            return Optional.empty();
        }
        Optional<String> line = lines.next();
        int number = lines.number();
        if (line.isEmpty()) {
            return Optional.of(Row.bad(number, NO_UTF8));
        }
        if (line.get().isBlank()) {
            return Optional.of(Row.bad(number, "is empty"));
        }
        String[] cells = line.get().split("\t", -1);
        return Optional.of(RowSource.miscounted(cells.length, names.size())
                .map(problem -> Row.bad(number, problem))
                .orElseGet(() -> Row.of(number, cells)));
    }
}
