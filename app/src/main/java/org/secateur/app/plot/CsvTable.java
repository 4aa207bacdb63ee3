package org.secateur.app.plot;

import java.util.List;
import java.util.stream.Stream;

/**
 * The numbers behind a figure.
 *
 * @param header names of the columns, with units
 * @param rows cells as text, as many as the header; may be read once
 */
public record CsvTable(List<String> header, Stream<List<String>> rows) {
    /** Copies the header. */
    public CsvTable {
        header = List.copyOf(header);
    }
}
