package org.secateur.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Batches for evaluation: all texts once, sorted by length so that a batch's texts are alike. */
public final class EvaluationBatches {
    private EvaluationBatches() {}

    /**
     * Makes the batches.
     *
     * @param tokenBudget most tokens of a batch, at least 1; a text that is longer on its own gets a batch of its own
     * @return indices of texts, batch by batch, the shortest texts first, among equally long ones the lower index
     */
    public static List<int[]> of(EncodedExamples texts, int tokenBudget) {
        if (tokenBudget < 1) {
            throw new IllegalArgumentException("batches of " + tokenBudget + " tokens");
        }
        int[] sorted = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(texts::length)) // a stable sort
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        while (from < sorted.length) {
            long tokens = texts.length(sorted[from]);
            int to = from + 1;
            while (to < sorted.length && tokens + texts.length(sorted[to]) <= tokenBudget) {
                tokens += texts.length(sorted[to++]);
            }
            batches.add(Arrays.copyOfRange(sorted, from, to));
            from = to;
        }
        return batches;
    }
}
