package org.secateur.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BagOfWordsBaselineTest {
    private static final LabelledTexts TINY =
            new LabelledTexts(List.of("yes", "no"), List.of(List.of("Sun!"), List.of("rain")));

    /**
     * Two rows, one feature each. By symmetry the weights are w, -w, -w, w and the intercepts 0, and the gradient of the
     * mean cross-entropy + l2/2 |w|^2 is zero where (1 - p) / 2 = l2 w with p = 1 / (1 + exp(-2w)). With l2 = 1/4 and w
     * times 2 = z: 1 / (1 + e^z) = z / 4, that is z = 1.0695 (found by bisection), so w = 0.5348.
     */
    @Test
    void fitsAHandCheckedCase() {
        WordCounts words = new WordCounts(TINY.sentences(), false);
        List<SparseCounts> rows = TINY.sentences().stream().map(words::of).toList();
        SoftmaxRegression model = SoftmaxRegression.fit(rows, new int[] {1, 0}, 2, 2, 0.25);
        double z = 2 * model.weight(1, 0);
        assertEquals(z / 4, 1 / (1 + Math.exp(z)), 1e-4);
        assertEquals(model.weight(1, 0), -model.weight(0, 0), 1e-4);
        assertEquals(model.weight(1, 0), model.weight(0, 1), 1e-4);
        assertEquals(0, model.weight(0, 2), 1e-4);
        assertEquals(1 / (1 + Math.exp(-z)), model.probabilities(rows.get(0))[1], 1e-4);
    }

    @Test
    void countsWordsAndPairs() {
        List<String> row = List.of("Not bad, not bad at all.", "bad");
        WordCounts words = new WordCounts(List.of(row), false);
        // not bad at all | bad
        assertEquals(5, words.size());
        SparseCounts counts = words.of(row);
        assertEquals(
                List.of(2.0, 2.0, 1.0, 1.0, 1.0),
                List.of(counts.value(0), counts.value(1), counts.value(2), counts.value(3), counts.value(4)));
        // ^-not not-bad bad-not bad-at at-all | ^-bad
        assertEquals(5 + 6, new WordCounts(List.of(row), true).size());
        assertEquals(0, words.of(List.of("unknown", "words")).size());
    }

    /** Four rows whose label is an exclusive-or of two words: no weights of words can do it, weights of pairs can. */
    @Test
    void pairsOfWordsSeeWhatWordsCannot() {
        LabelledTexts negation = new LabelledTexts(
                List.of("p", "n", "n", "p"),
                List.of(List.of("was good"), List.of("was bad"), List.of("not good"), List.of("not bad")));
        assertTrue(
                new BagOfWordsBaseline(false, 0.01).measure(negation, negation).accuracy() < 1);
        assertEquals(
                1.0,
                new BagOfWordsBaseline(true, 0.01).measure(negation, negation).accuracy());
    }

    /** The range that makes the sample worth a transformer: well above chance, well below what order allows. */
    @Test
    void reviewsNeedMoreThanWords(@TempDir Path folder) throws IOException {
        SampleTask.Copied task = SampleTasks.named("reviews").copyTo(folder);
        double words = new BagOfWordsBaseline(false, 1)
                .measure(task.train(), task.dev())
                .accuracy();
        double pairs = new BagOfWordsBaseline(true, 1)
                .measure(task.train(), task.dev())
                .accuracy();
        assertTrue(words > 0.65 && words < 0.78, "words: " + words);
        assertTrue(pairs > 0.65 && pairs < 0.80, "words and pairs: " + pairs);
    }

    @Test
    void pairsTaskNeedsMoreThanWords(@TempDir Path folder) throws IOException {
        SampleTask.Copied task = SampleTasks.named("pairs").copyTo(folder);
        double words = new BagOfWordsBaseline(false, 1)
                .measure(task.train(), task.dev())
                .accuracy();
        assertTrue(words > 0.34 && words < 0.60, "words: " + words);
    }

    @Test
    void badRowsAreReportedWithFileAndLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.tsv"), "label\tsentence\nyes\tone\nno\n");
        MalformedTsvException error = assertThrows(MalformedTsvException.class, () -> LabelledTexts.read(file));
        assertEquals(file + ", line 3: expected 2 fields, found 1", error.getMessage());
        Path headless = Files.writeString(folder.resolve("y.tsv"), "yes\tone\n");
        assertTrue(assertThrows(MalformedTsvException.class, () -> LabelledTexts.read(headless))
                .getMessage()
                .startsWith(headless + ", line 1"));
    }
}
