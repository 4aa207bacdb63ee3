package org.secateur.engine.data;

import java.util.List;

/**
 * Content of a TSV file; at least one row.
 *
 * @param file what was read
 * @param pairs whether rows have two texts
 * @param rows in the order of the file
 * @param notes what a person should know, a sentence each
 */
record TsvFile(DataFile file, boolean pairs, List<TsvRow> rows, List<String> notes) {}
