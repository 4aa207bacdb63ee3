package org.secateur.engine.data.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One token a letter; logits are set by hand, all others are -10. */
class SpanDecoderTest {
    private static final SpanDecoder DECODER = new SpanDecoder(20, 30);

    private static SpanWindows windows(SpanShape shape, String context) {
        SpanExample example = new SpanExample("q", context, "lo", List.of(new SpanAnswer(0, context.substring(0, 1))));
        return SpanWindows.of(List.of(example), new LetterTokenizer(), shape);
    }

    /** Logits of a window: place, value, place, value. */
    private static float[] logits(int length, double... set) {
        float[] logits = new float[length];
        Arrays.fill(logits, -10);
        for (int i = 0; i < set.length; i += 2) {
            logits[(int) set[i]] = (float) set[i + 1];
        }
        return logits;
    }

    private static List<String> texts(List<SpanCandidate> found) {
        return found.stream().map(SpanCandidate::text).toList();
    }

    @Test
    void takesTheBestPairFromTheOriginalText() {
        // ^lo|abcdef|: a is token 4
        SpanWindows windows = windows(new SpanShape(20, 5, 4), "ab, cD");
        List<SpanCandidate> found = new SpanDecoder(2, 30)
                .decode(windows, 0, List.of(logits(10, 5, 3, 7, 2)), List.of(logits(10, 8, 4, 6, 1)));
        assertEquals(
                List.of("b, cD", "cD", "b,"),
                texts(new SpanDecoder(20, 30)
                        .decode(windows, 0, List.of(logits(10, 5, 3, 7, 2)), List.of(logits(10, 8, 4, 6, 1)))
                        .subList(0, 3)));
        assertEquals(2, found.size());
        assertEquals(7, found.get(0).score());
        assertEquals(1, found.get(0).start());
        assertEquals(6, found.get(0).end());
        // scores 7 and 6
        assertEquals(1 / (1 + Math.exp(-1)), found.get(0).probability(), 1e-12);
        assertEquals(1, found.get(0).probability() + found.get(1).probability(), 1e-12);
    }

    @Test
    void leavesOutClsQuestionAndEndsBeforeTheStart() {
        SpanWindows windows = windows(new SpanShape(20, 5, 4), "abcdef");
        float[] starts = logits(11, 0, 50, 1, 40, 8, 9, 5, 8);
        float[] ends = logits(11, 0, 50, 10, 40, 6, 9, 9, 3);
        // e to f 12; b to c 17; e to c goes backwards
        assertEquals(
                "bc",
                DECODER.decode(windows, 0, List.of(starts), List.of(ends))
                        .get(0)
                        .text());
    }

    @Test
    void answersHaveAtMostSoManyTokens() {
        SpanWindows windows = windows(new SpanShape(20, 5, 4), "abcdef");
        float[] starts = logits(11, 4, 5);
        float[] ends = logits(11, 7, 5, 6, 1);
        assertEquals(
                "abcd",
                new SpanDecoder(20, 4)
                        .decode(windows, 0, List.of(starts), List.of(ends))
                        .get(0)
                        .text());
        assertEquals(
                "abc",
                new SpanDecoder(20, 3)
                        .decode(windows, 0, List.of(starts), List.of(ends))
                        .get(0)
                        .text());
    }

    @Test
    void onlyTheLargestLogitsArePaired() {
        SpanWindows windows = windows(new SpanShape(20, 5, 4), "abcdef");
        // the two largest starts stand in the question: nothing is left
        float[] starts = logits(11, 1, 5, 2, 4, 4, 3);
        assertEquals(List.of(), new SpanDecoder(2, 30).decode(windows, 0, List.of(starts), List.of(logits(11, 5, 1))));
        assertEquals(
                "ab",
                new SpanDecoder(3, 30)
                        .decode(windows, 0, List.of(starts), List.of(logits(11, 5, 1)))
                        .get(0)
                        .text());
    }

    @Test
    void aStartCountsInTheWindowThatShowsMostAroundIt() {
        // parts abcdefg, defghij, ghijklm, jklmn; g is shown most by the second window
        SpanWindows windows = windows(new SpanShape(12, 3, 2), "abcdefghijklmn");
        List<float[]> starts = new ArrayList<>();
        List<float[]> ends = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            starts.add(logits(windows.length(w)));
            ends.add(logits(windows.length(w)));
        }
        starts.get(0)[4 + 6] = 9; // g, at the edge of the first window
        ends.get(0)[4 + 6] = 9;
        starts.get(1)[4 + 3] = 2; // g
        ends.get(1)[4 + 4] = 2; // h
        starts.get(3)[4 + 2] = 1; // l
        ends.get(3)[4 + 4] = 1; // n
        List<SpanCandidate> found = DECODER.decode(windows, 0, starts, ends);
        assertEquals(List.of("gh", "lmn"), texts(found).subList(0, 2));
        assertEquals(6, found.get(0).start());
    }

    @Test
    void equalTextsCountOnceAndLowerPlacesWin() {
        SpanWindows windows = windows(new SpanShape(20, 5, 4), "abab");
        float[] starts = logits(9, 4, 5, 6, 5);
        float[] ends = logits(9, 5, 5, 7, 5);
        List<SpanCandidate> found = DECODER.decode(windows, 0, List.of(starts), List.of(ends));
        assertEquals(List.of("ab", "abab"), texts(found).subList(0, 2));
        assertEquals(0, found.get(0).start());
    }

    @Test
    void refusesLogitsThatAreNoNumbers() {
        SpanWindows windows = windows(new SpanShape(20, 5, 4), "abcdef");
        List<float[]> bad = List.of(logits(11, 4, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> DECODER.decode(windows, 0, bad, bad));
    }
}
