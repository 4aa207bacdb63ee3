package org.secateur.engine.data;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.secateur.engine.config.TaskLayout;

/**
 * The places of label and texts among a file's columns.
 *
 * @param layout whose columns they are
 * @param label place of the label, from 0
 * @param text place of the (first) text
 * @param pair place of the second text
 * @param ignored names of other columns, but those that belong to the layout
 */
record Columns(TaskLayout layout, int label, int text, Optional<Integer> pair, List<String> ignored) {
    /**
     * Names that a layout uses.
     *
     * @param own which other columns the layout has
     */
    private record Names(TaskLayout layout, String label, String first, Optional<String> second, Pattern own) {
        static Names of(TaskLayout layout, String own, String... names) {
            Optional<String> second = names.length > 2 ? Optional.of(names[2]) : Optional.empty();
            return new Names(layout, names[0], names[1], second, Pattern.compile(own));
        }

        List<String> all() {
            return second.map(name -> List.of(label, first, name)).orElseGet(() -> List.of(label, first));
        }

        String words() {
            List<String> names = all();
            return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
        }
    }

    /** As in the files that GLUE publishes (MNLI's as in MultiNLI and SNLI themselves). */
    private static final List<Names> KNOWN = List.of(
            Names.of(TaskLayout.PLAIN, "", "label", "sentence"),
            Names.of(TaskLayout.PLAIN, "", "label", "sentence1", "sentence2"),
            Names.of(
                    TaskLayout.MNLI,
                    "index|promptID|captionID|pairID|genre|sentence[12]_(binary_)?parse|label[1-5]",
                    "gold_label",
                    "sentence1",
                    "sentence2"),
            Names.of(TaskLayout.QQP, "id|qid1|qid2", "is_duplicate", "question1", "question2"),
            Names.of(TaskLayout.SST2, "", "label", "sentence"),
            Names.of(TaskLayout.MRPC, "#[12] ID", "Quality", "#1 String", "#2 String"),
            Names.of(TaskLayout.RTE, "index", "label", "sentence1", "sentence2"));

    /** Their columns are those of {@link TaskLayout#PLAIN}, which is what is recognized. */
    private static final List<TaskLayout> ONLY_BY_NAME = List.of(TaskLayout.SST2, TaskLayout.RTE);

    /**
     * Finds the columns.
     *
     * @param asked the layout; empty to recognize it
     * @throws TaskException if the file has other columns, or those of several layouts
     */
    static Columns find(String file, RowSource rows, Optional<TaskLayout> asked) throws TaskException {
        List<String> names = rows.names();
        List<Names> possible = KNOWN.stream()
                .filter(known -> asked.map(known.layout()::equals).orElse(!ONLY_BY_NAME.contains(known.layout())))
                .toList();
        List<Names> fitting = possible.stream()
                .filter(known -> names.containsAll(known.all()))
                .toList();
        if (fitting.size() != 1) {
            throw new TaskException(file, 1, refusal(rows, possible, fitting));
        }
        Names found = fitting.get(0);
        for (String name : found.all()) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new TaskException(file, 1, "the header names the column " + name + " twice");
            }
        }
        return new Columns(
                found.layout(),
                names.indexOf(found.label()),
                names.indexOf(found.first()),
                found.second().map(names::indexOf),
                names.stream()
                        .filter(name -> !found.all().contains(name)
                                && !found.own().matcher(name).matches())
                        .toList());
    }

    private static String refusal(RowSource rows, List<Names> possible, List<Names> fitting) {
        if (fitting.stream().map(Names::layout).distinct().count() > 1) {
            return "the header fits more than one layout ("
                    + fitting.stream().map(known -> known.layout().word()).collect(Collectors.joining(", "))
                    + "); say which in the run file (task.layout)";
        }
        boolean noLabel = possible.stream()
                .anyMatch(known -> known.layout() != TaskLayout.PLAIN
                        && rows.names()
                                .containsAll(known.all().subList(1, known.all().size()))
                        && !rows.names().contains(known.label()));
        return rows.demand() + " "
                + possible.stream().map(Names::words).collect(Collectors.joining(", or ")) + "; it is \""
                + rows.quoted() + "\""
                + (noLabel
                        ? ". If this is one of GLUE's test files, take the development file: test files have no"
                                + " labels."
                        : "");
    }

    /** Places of the texts. */
    int[] texts() {
        return pair.map(second -> new int[] {text, second}).orElseGet(() -> new int[] {text});
    }

    Optional<String> note(String file) {
        return ignored.isEmpty()
                ? Optional.empty()
                : Optional.of(file + ": not used: column "
                        + ignored.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", ")));
    }

    /** Why a label of this layout counts as none. */
    Optional<String> objection(String label) {
        return layout == TaskLayout.MNLI && label.equals("-")
                ? Optional.of("the label is \"-\": the people who were asked did not agree")
                : Optional.empty();
    }
}
