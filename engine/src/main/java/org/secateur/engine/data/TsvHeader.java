package org.secateur.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a file's first line says: the places of the columns.
 *
 * @param columns number of columns
 * @param label place of the label, from 0
 * @param text place of the (first) text
 * @param pair place of the second text
 * @param ignored names of the other columns
 */
record TsvHeader(int columns, int label, int text, Optional<Integer> pair, List<String> ignored) {
    private static final String LABEL = "label";
    private static final String SENTENCE = "sentence";
    private static final String FIRST = "sentence1";
    private static final String SECOND = "sentence2";

    static TsvHeader parse(String file, String line) throws TaskException {
        List<String> names =
                Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
        boolean single = names.contains(SENTENCE);
        boolean pair = names.contains(FIRST) && names.contains(SECOND);
        if (!names.contains(LABEL) || single == pair) {
            throw new TaskException(
                    file,
                    1,
                    "the header must name the columns label and sentence, or label, sentence1 and sentence2, separated"
                            + " by tabs; it is \"" + shortened(line).replace("\t", "<tab>") + "\"");
        }
        List<String> used = single ? List.of(LABEL, SENTENCE) : List.of(LABEL, FIRST, SECOND);
        for (String name : used) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new TaskException(file, 1, "the header names the column " + name + " twice");
            }
        }
        return new TsvHeader(
                names.size(),
                names.indexOf(LABEL),
                names.indexOf(used.get(1)),
                single ? Optional.empty() : Optional.of(names.indexOf(SECOND)),
                names.stream().filter(name -> !used.contains(name)).toList());
    }

    private static String shortened(String line) {
        return line.length() <= 120 ? line : line.substring(0, 120) + "...";
    }

    Optional<String> note(String file) {
        return ignored.isEmpty()
                ? Optional.empty()
                : Optional.of(file + ": not used: column "
                        + ignored.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", ")));
    }
}
