package org.secateur.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected tokens by hand, with the tokenizer of these tests: an id is a word's length. */
class EncodedTaskTest {
    private static final List<Example> EXAMPLES = List.of(
            new Example(1, "aaa bb", Optional.empty()),
            new Example(0, "c", Optional.of("dd eeee")),
            new Example(2, "a b c d e", Optional.empty()));

    private static EncodedTexts encode(int maxTokens) {
        return EncodedTexts.of(EXAMPLES, new WordTokenizer(), maxTokens);
    }

    /** Texts of the given numbers of tokens. */
    private static EncodedTexts ofLengths(int... lengths) {
        List<Example> examples = IntStream.of(lengths)
                .mapToObj(length -> new Example(0, "w" + " w".repeat(length - 3), Optional.empty()))
                .toList();
        return EncodedTexts.of(examples, new WordTokenizer(), 1000);
    }

    private static List<List<Integer>> batches(EncodedTexts texts, int budget) {
        return EvaluationBatches.of(texts, budget).stream()
                .map(batch -> IntStream.of(batch).boxed().toList())
                .toList();
    }

    @Test
    void packsTextsInTheAskedOrder() {
        PackedTexts packed = encode(100).pack(new int[] {1, 0});
        assertArrayEquals(new int[] {101, 1, 102, 2, 4, 102, 101, 3, 2, 102}, packed.ids());
        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1, 0, 0, 0, 0}, packed.tokenTypes());
        assertArrayEquals(new int[] {0, 6, 10}, packed.starts());
        assertArrayEquals(new int[] {0, 1}, packed.labels());
    }

    @Test
    void countsTokensAndCutTexts() {
        EncodedTexts whole = encode(100);
        assertEquals(List.of(3, 4, 6, 7), List.of(whole.size(), whole.length(0), whole.length(1), whole.length(2)));
        assertEquals(17, whole.tokens());
        assertEquals(0, whole.cut());
        assertEquals(0, encode(7).cut(), "exactly as long as allowed");
        assertEquals(1, encode(6).cut());
        assertEquals(2, encode(5).cut());
        assertEquals(5, encode(5).length(2));
    }

    @Test
    void encodesBothParts() {
        ClassificationTask task = new ClassificationTask(
                List.of("x", "y", "z"),
                Optional.empty(),
                false,
                EXAMPLES,
                EXAMPLES.subList(0, 1),
                List.of(new FurtherExamples("more", new DataFile("f", "", 0, 2), EXAMPLES.subList(1, 3))),
                List.of(),
                List.of());
        EncodedTask encoded = EncodedTask.of(task, new WordTokenizer(), 5);
        assertEquals(List.of("x", "y", "z"), encoded.labels());
        assertEquals(3, encoded.train().size());
        assertEquals(5, encoded.train().length(2));
        assertEquals(2, ((EncodedTexts) encoded.train()).label(2));
        assertEquals(1, encoded.evaluation().size());
        assertEquals("more", encoded.further().get(0).name());
        assertEquals(2, encoded.further().get(0).texts().size());
        assertEquals(6, encoded.texts());
        assertEquals(
                encoded.train().cut()
                        + encoded.further().get(0).texts().cut()
                        + encoded.evaluation().cut(),
                encoded.cut());
    }

    @Test
    void sortsEvaluationTextsByLengthWithinATokenBudget() {
        EncodedTexts texts = ofLengths(9, 3, 5, 3, 4, 9);
        assertEquals(List.of(List.of(1, 3, 4), List.of(2), List.of(0), List.of(5)), batches(texts, 10));
        assertEquals(List.of(List.of(1, 3, 4, 2, 0, 5)), batches(texts, 33));
        assertEquals(List.of(List.of(1, 3, 4, 2, 0), List.of(5)), batches(texts, 32));
        assertEquals(6, batches(texts, 1).size(), "every text gets its batch");
        assertThrows(IllegalArgumentException.class, () -> EvaluationBatches.of(texts, 0));
    }
}
