package org.secateur.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.FurtherEvaluation;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.ScoringConfig;
import org.secateur.engine.config.TaskConfig;

/** Files are written by the tests; expected values are read off them or counted by hand. */
class TaskLoaderTest {
    @TempDir
    Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static TaskConfig task(String train) {
        return new TaskConfig(train, Optional.empty(), 0.1);
    }

    private static TaskConfig task(String train, String evaluation) {
        return new TaskConfig(train, Optional.of(evaluation), 0.1);
    }

    private static String refusal(TaskConfig config) {
        return assertThrows(TaskException.class, () -> TaskLoader.load(config, 1))
                .getMessage();
    }

    /** 80 rows of label a, 20 of b, 1 of c. */
    private String mixture() throws IOException {
        StringBuilder text = new StringBuilder("label\tsentence\n");
        for (int i = 0; i < 101; i++) {
            text.append(i == 100 ? "c" : i % 5 == 0 ? "b" : "a")
                    .append("\ttext ")
                    .append(i)
                    .append('\n');
        }
        return file("mixture.tsv", text.toString());
    }

    @Test
    void readsBothFiles() throws IOException {
        String train = file("train.tsv", "label\tsentence\nb\tone\na\ttwo\n");
        String dev = file("dev.tsv", "sentence\tlabel\nthree\ta\n");
        ClassificationTask task = TaskLoader.load(task(train, dev), 1);
        assertEquals(List.of("a", "b"), task.labels());
        assertEquals(
                List.of(new Example(1, "one", Optional.empty()), new Example(0, "two", Optional.empty())),
                task.train());
        assertEquals(List.of(new Example(0, "three", Optional.empty())), task.evaluation());
        assertEquals(
                List.of(train, dev), task.files().stream().map(DataFile::name).toList());
        assertEquals(List.of(2, 1), task.files().stream().map(DataFile::rows).toList());
        assertFalse(task.pairs());
        assertEquals(List.of(), task.notes());
    }

    @Test
    void ordersLabelsByValueWhereAllAreNumbers() {
        assertEquals(List.of("-1", "2", "10"), Labels.sorted(List.of("10", "2", "-1", "2")));
        assertEquals(List.of("10", "2", "x"), Labels.sorted(List.of("x", "2", "10")));
        assertEquals(List.of("01", "1", "2"), Labels.sorted(List.of("2", "1", "01")));
    }

    @Test
    void splitsOffTheSameShareOfEachLabel() throws IOException {
        ClassificationTask task = TaskLoader.load(task(mixture()), 7);
        assertEquals(List.of(72L, 18L, 1L), counts(task.train()));
        assertEquals(List.of(8L, 2L, 0L), counts(task.evaluation()));
        Set<Example> all = new HashSet<>(task.train());
        all.addAll(task.evaluation());
        assertEquals(101, all.size());
        assertEquals(1, task.files().size());
    }

    private static List<Long> counts(List<Example> examples) {
        List<Long> counts = new ArrayList<>();
        for (int label = 0; label < 3; label++) {
            int wanted = label;
            counts.add(examples.stream().filter(e -> e.label() == wanted).count());
        }
        return counts;
    }

    @Test
    void splitsBySeed() throws IOException {
        String train = mixture();
        List<Example> split = TaskLoader.load(task(train), 7).evaluation();
        assertEquals(split, TaskLoader.load(task(train), 7).evaluation());
        assertNotEquals(split, TaskLoader.load(task(train), 8).evaluation());
    }

    @Test
    void namesLabelsThatOnlyTheEvaluationDataHas() throws IOException {
        String train = file("train.tsv", "label\tsentence\nb\tone\na\ttwo\n");
        String dev = file("dev.tsv", "label\tsentence\na\tthree\nc\tfour\n");
        String message = refusal(task(train, dev));
        assertTrue(message.contains(dev + ", line 3: the label \"c\" does not occur"), message);
        assertTrue(message.contains(train), message);
    }

    @Test
    void refusesFilesThatDoNotBelongTogether() throws IOException {
        String train = file("train.tsv", "label\tsentence\nb\tone\na\ttwo\n");
        String dev = file("dev.tsv", "label\tsentence1\tsentence2\na\tthree\tfour\n");
        String message = refusal(task(train, dev));
        assertTrue(message.startsWith(dev + ", line 1: the header has two sentences"), message);
    }

    @Test
    void refusesWhatCannotBeLearnedOrSplit() throws IOException {
        String one = file("one.tsv", "label\tsentence\na\tone\na\ttwo\n");
        assertTrue(refusal(task(one)).contains("all rows have the label \"a\""), refusal(task(one)));
        String single = file("single.tsv", "label\tsentence\na\tone\nb\ttwo\n");
        assertTrue(refusal(task(single)).contains("one row only"), refusal(task(single)));
    }

    @Test
    void saysWhenThereIsNoFile() {
        String none = folder.resolve("none.tsv").toString();
        assertEquals(none + ": there is no such file", refusal(task(none)));
        assertEquals(folder + ": is a folder; choose a file", refusal(task(folder.toString())));
        assertTrue(
                refusal(task("sample:nothing")).contains("There are: reviews, pairs"), refusal(task("sample:nothing")));
    }

    private static TaskConfig scored(String train, Metric metric, Optional<String> positive) {
        return new TaskConfig(
                train, Optional.empty(), 0.5, List.of(), ReadingConfig.defaults(), new ScoringConfig(metric, positive));
    }

    private Optional<Integer> positive(String columns, String labels, Metric metric, Optional<String> asked)
            throws IOException {
        StringBuilder text = new StringBuilder("label\t" + columns + "\n");
        for (String label : labels.split(" ", -1)) {
            text.append((label + "\ta" + "\tb".repeat(columns.split("\t", -1).length - 1) + "\n").repeat(2));
        }
        return TaskLoader.load(scored(file("positive.tsv", text.toString()), metric, asked), 1)
                .positive();
    }

    @Test
    void tellsF1OfPairsWithTwoLabelsAndWhereItIsAskedFor() throws IOException {
        String pair = "sentence1\tsentence2";
        assertEquals(Optional.of(1), positive(pair, "0 1", Metric.ACCURACY, Optional.empty()));
        assertEquals(Optional.of(0), positive(pair, "entailment not_entailment", Metric.ACCURACY, Optional.empty()));
        assertEquals(Optional.of(1), positive(pair, "left right", Metric.ACCURACY, Optional.empty()));
        assertEquals(Optional.of(0), positive(pair, "0 1", Metric.ACCURACY, Optional.of("0")));
        assertEquals(Optional.empty(), positive(pair, "a b c", Metric.ACCURACY, Optional.empty()));
        assertEquals(Optional.of(2), positive(pair, "a b c", Metric.F1, Optional.of("c")));
        assertEquals(Optional.empty(), positive("sentence", "0 1", Metric.ACCURACY, Optional.empty()));
        // upper-case letters come first in the order of the labels
        assertEquals(Optional.of(0), positive("sentence", "false TRUE", Metric.F1, Optional.empty()));
    }

    @Test
    void refusesAPositiveLabelThatIsNotThereOrNotNamed() throws IOException {
        String three = file("three.tsv", "label\tsentence\na\tx\nb\ty\nc\tz\n");
        assertEquals(
                three + ": with more than two labels F1 needs one that counts as positive; name it in the run file"
                        + " (task.positiveLabel). There are: a, b, c",
                refusal(scored(three, Metric.F1, Optional.empty())));
        String unknown = refusal(scored(three, Metric.ACCURACY, Optional.of("d")));
        assertTrue(unknown.contains("no row has the label \"d\""), unknown);
    }

    @Test
    void readsFurtherEvaluationFiles() throws IOException {
        String train = file("train.tsv", "label\tsentence\nb\tone\na\ttwo\n");
        String dev = file("dev.tsv", "label\tsentence\na\tthree\n");
        String more = file("more.tsv", "label\tsentence\nb\tfour\na\ttwo\n");
        String wrong = file("wrong.tsv", "label\tsentence\nz\tfour\n");
        ClassificationTask task = TaskLoader.load(further(train, dev, more), 1);
        FurtherExamples set = task.further().get(0);
        assertEquals("far", set.name());
        assertEquals(more, set.file().name());
        assertEquals(
                List.of(new Example(1, "four", Optional.empty()), new Example(0, "two", Optional.empty())),
                set.examples());
        assertEquals(List.of("1 of the 2 evaluation texts of far also stand in the training data"), task.notes());
        assertEquals(2, task.files().size());
        String message = refusal(further(train, dev, wrong));
        assertTrue(message.contains(wrong + ", line 2: the label \"z\" does not occur"), message);
    }

    private static TaskConfig further(String train, String evaluation, String more) {
        return new TaskConfig(
                train,
                Optional.of(evaluation),
                0.1,
                List.of(new FurtherEvaluation("far", more)),
                ReadingConfig.defaults(),
                ScoringConfig.defaults());
    }

    @Test
    void readsFilesOfSeveralFormatsByTheirEndings() throws IOException {
        String train = file("train.CSV", "label,sentence\nb,\"one, two\"\na,three\n");
        String dev = file("dev.jsonl", "{\"label\": \"a\", \"sentence\": \"four\"}\n");
        ClassificationTask task = TaskLoader.load(task(train, dev), 1);
        assertEquals("one, two", task.train().get(0).text());
        assertEquals("four", task.evaluation().get(0).text());
    }

    @Test
    void notesEvaluationTextsThatAreTrainedOn() throws IOException {
        String train = file("train.tsv", "label\tsentence\tx\nb\tone\t\na\ttwo\t\n");
        String dev = file("dev.tsv", "label\tsentence\na\tone\na\tfour\n");
        assertEquals(
                List.of(
                        train + ": not used: column \"x\"",
                        "1 of the 2 evaluation texts also stand in the training data"),
                TaskLoader.load(task(train, dev), 1).notes());
    }

    @Test
    void loadsTheTasksOfTheProgram() throws IOException {
        ClassificationTask reviews = TaskLoader.load(TaskConfig.defaults(), 1);
        assertEquals(2, reviews.labels().size());
        assertEquals(
                List.of(3000, 600),
                List.of(reviews.train().size(), reviews.evaluation().size()));
        assertEquals(
                List.of("sample:reviews train", "sample:reviews evaluation"),
                reviews.files().stream().map(DataFile::name).toList());
        ClassificationTask pairs = TaskLoader.load(task("sample:pairs"), 1);
        assertTrue(pairs.pairs());
        assertEquals(3, pairs.labels().size());
        assertTrue(pairs.train().stream().allMatch(example -> example.pair().isPresent()));
    }
}
