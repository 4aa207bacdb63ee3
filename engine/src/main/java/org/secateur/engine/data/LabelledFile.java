package org.secateur.engine.data;

import java.util.List;

/**
 * Content of a file of labelled texts; at least one row.
 *
 * @param file what was read
 * @param pairs whether rows have two texts
 * @param rows in the order of the file
 * @param notes what a person should know, a sentence each
 */
record LabelledFile(DataFile file, boolean pairs, List<LabelledRow> rows, List<String> notes) {}
