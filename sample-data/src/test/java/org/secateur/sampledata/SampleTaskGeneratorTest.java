package org.secateur.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleTaskGeneratorTest {
    private static final Pattern WRONG_ARTICLE = Pattern.compile("\\b(a [aeio]|an [^aeiou])|\\b(a un[^i]|an use)");
    private static final Pattern DOUBLED_WORD = Pattern.compile("\\b(\\p{L}+) \\1\\b");

    private final SampleTaskGenerator generator = new SampleTaskGenerator(SampleTaskGenerator.DEFAULT_SEED);

    @Test
    void sizesLabelsAndNoise() {
        checkSizes(generator.reviews(), 3_000, 600, 60);
        checkSizes(generator.pairs(), 1_200, 300, 24);
    }

    private static void checkSizes(TaskFiles task, int train, int dev, int wrong) {
        assertEquals(train, task.train().size());
        assertEquals(dev, task.dev().size());
        assertEquals(wrong, task.train().stream().filter(Row::noisy).count());
        assertEquals(0, task.dev().stream().filter(Row::noisy).count());
        Map<String, Long> devLabels =
                task.dev().stream().collect(Collectors.groupingBy(Row::label, Collectors.counting()));
        assertEquals(Set.copyOf(task.labels()), devLabels.keySet());
        devLabels
                .values()
                .forEach(count -> assertEquals((long) dev / task.labels().size(), count));
    }

    @Test
    void heldOutPairingsAreNeverInTrainAndInHalfOfDev() {
        for (TaskFiles task : List.of(generator.reviews(), generator.pairs())) {
            assertEquals(0, task.train().stream().filter(Row::heldOut).count());
            assertEquals(
                    task.dev().size() / 2,
                    task.dev().stream().filter(Row::heldOut).count());
        }
    }

    /** A held-out pairing is a new combination of things that training shows apart. */
    @Test
    void wordsAndPatternsOfDevAreAllInTrain() {
        for (TaskFiles task : List.of(generator.reviews(), generator.pairs())) {
            Set<String> words =
                    task.train().stream().flatMap(row -> row.words().stream()).collect(Collectors.toSet());
            Set<String> patterns = task.train().stream().map(Row::pattern).collect(Collectors.toSet());
            for (Row row : task.dev()) {
                assertTrue(words.containsAll(row.words()), () -> "not in train: " + row);
                assertTrue(patterns.contains(row.pattern()), row::pattern);
            }
        }
    }

    @Test
    void everyPatternOccursWithEveryLabel() {
        Set<String> expected = new HashSet<>();
        for (org.secateur.sampledata.Pattern pattern : new ReviewGenerator().patterns()) {
            expected.add(pattern.name() + " negative");
            expected.add(pattern.name() + " positive");
        }
        Set<String> found = generator.reviews().train().stream()
                .filter(row -> !row.noisy())
                .map(row -> row.pattern() + " " + row.label())
                .collect(Collectors.toSet());
        assertEquals(expected, found);
    }

    @Test
    void noTextTwice() {
        for (TaskFiles task : List.of(generator.reviews(), generator.pairs())) {
            List<List<String>> texts = new ArrayList<>();
            task.train().forEach(row -> texts.add(row.sentences()));
            task.dev().forEach(row -> texts.add(row.sentences()));
            assertEquals(texts.size(), new HashSet<>(texts).size());
        }
    }

    @Test
    void sentencesAreWellFormed() {
        List<Row> rows = new ArrayList<>(generator.reviews().train());
        rows.addAll(generator.reviews().dev());
        rows.forEach(row -> {
            int words = Grammar.words(row.sentences().get(0));
            assertTrue(words >= 6 && words <= 25, () -> words + " words: " + row);
        });
        rows.addAll(generator.pairs().train());
        rows.addAll(generator.pairs().dev());
        for (Row row : rows) {
            for (String sentence : row.sentences()) {
                assertTrue(Character.isUpperCase(sentence.charAt(0)), sentence);
                assertTrue(sentence.matches(".*[\\p{L}][.!]"), sentence);
                assertFalse(sentence.matches(".*( [,.!]|  |[\\t\\n\"]).*"), sentence);
                assertFalse(DOUBLED_WORD.matcher(sentence).find(), sentence);
                String wrong = sentence.toLowerCase(java.util.Locale.ROOT);
                assertFalse(WRONG_ARTICLE.matcher(wrong).find(), sentence);
                assertFalse(
                        sentence.matches(".*\\b(jokes|noodles|rooms|buttons|waiters|twists|cables) was\\b.*"),
                        sentence);
            }
        }
    }

    @Test
    void anotherSeedGivesOtherSentences() {
        TaskFiles other = new SampleTaskGenerator(1).reviews();
        assertNotEquals(SampleTaskGenerator.tsv(generator.reviews().dev()), SampleTaskGenerator.tsv(other.dev()));
    }
}
