package org.secateur.engine.data;

import java.util.List;
import java.util.Optional;

/** Rows of a file, one after the other, with the names of their columns. What they mean is not known here. */
interface RowSource {
    /**
     * A row as it stands in the file.
     *
     * @param line where it begins, from 1
     * @param cells one a column, null where the row has none
     * @param problem why it cannot be used; then there are no cells
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(int line, String[] cells, Optional<String> problem) {
        static Row of(int line, String... cells) {
            return new Row(line, cells, Optional.empty());
        }

        static Row bad(int line, String problem) {
            return new Row(line, new String[0], Optional.of(problem));
        }

        Optional<String> cell(int column) {
            return Optional.ofNullable(cells[column]);
        }
    }

    /** Names of the columns, in their order. */
    List<String> names();

    /** Begins a sentence that ends with names of columns: "the header must name the columns". */
    String demand();

    /** The line that names the columns, as a message quotes it. */
    String quoted();

    /**
     * The next row; empty at the end.
     *
     * @throws TaskException if neither this row nor a later one can be told from the others
     */
    Optional<Row> next() throws TaskException;

    /** A line as far as a message can show it. */
    static String shortened(String line) {
        return line.length() <= 120 ? line : line.substring(0, 120) + "...";
    }

    /** What is wrong with a row of another number of cells than the header; empty if nothing is. */
    static Optional<String> miscounted(int cells, int columns) {
        return cells == columns
                ? Optional.empty()
                : Optional.of("has " + cells + (cells == 1 ? " column" : " columns") + ", the header has " + columns);
    }
}
