package org.secateur.engine.data.span;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * From logits to answers, as the reference program decodes (BERT's {@code run_squad.py}): of each window the n tokens with
 * the largest start logit and the n with the largest end logit are paired; a pair counts if both stand in the text, the
 * start in the window that shows most around it, the end not before the start, and the answer is not too long. Of the pairs
 * of all windows, the n with the largest sums whose texts differ are the answers. Lower places win among equals.
 *
 * @param best n, at least 1
 * @param answerTokens most tokens of an answer, at least 1
 */
public record SpanDecoder(int best, int answerTokens) {
    private record Pair(int start, int end, double score) {}

    /**
     * Answers of a question.
     *
     * @param starts start logits of each of its windows, one for each token of the window
     * @param ends end logits, likewise
     * @return the best first; empty if no pair counts
     * @throws IllegalArgumentException if a logit is not a number
     */
    public List<SpanCandidate> decode(SpanWindows windows, int example, List<float[]> starts, List<float[]> ends) {
        List<Pair> pairs = new ArrayList<>();
        int first = windows.firstWindow(example);
        for (int w = 0; w < windows.windowsOf(example); w++) {
            collect(windows, first + w, starts.get(w), ends.get(w), pairs);
        }
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed()); // a stable sort
        Passage passage = windows.window(first).passage();
        String text = windows.examples().get(example).context();
        Set<String> seen = new HashSet<>();
        List<SpanCandidate> found = new ArrayList<>();
        for (Pair pair : pairs) {
            int from = passage.starts()[pair.start()];
            int to = passage.ends()[pair.end()];
            String answer = text.substring(from, to);
            if (found.size() < best && seen.add(answer)) {
                found.add(new SpanCandidate(from, to, answer, pair.score(), 0));
            }
        }
        return withProbabilities(found);
    }

    private void collect(SpanWindows windows, int index, float[] starts, float[] ends, List<Pair> pairs) {
        Window window = windows.window(index);
        int[] likelyEnds = largest(ends);
        for (int start : largest(starts)) {
            int from = window.passageToken(start);
            if (from < 0 || !windows.showsMost(index, from)) {
                continue;
            }
            for (int end : likelyEnds) {
                int to = window.passageToken(end);
                if (to >= from && to - from < answerTokens) {
                    pairs.add(new Pair(from, to, (double) starts[start] + ends[end]));
                }
            }
        }
    }

    private int[] largest(float[] logits) {
        for (float logit : logits) {
            if (Float.isNaN(logit)) {
                throw new IllegalArgumentException("a logit of an answer is not a number (NaN)");
            }
        }
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -logits[i]))
                .limit(best)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * A window's start logits (column 0) or end logits (column 1) among those of a batch's tokens.
     *
     * @param logits [N][2]
     * @param from the window's first token in the batch
     * @param to behind its last one
     */
    public static float[] column(float[][] logits, int from, int to, int column) {
        float[] values = new float[to - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = logits[from + i][column];
        }
        return values;
    }

    private static List<SpanCandidate> withProbabilities(List<SpanCandidate> found) {
        double max = found.isEmpty() ? 0 : found.get(0).score();
        double sum = found.stream().mapToDouble(c -> Math.exp(c.score() - max)).sum();
        return found.stream()
                .map(c -> new SpanCandidate(c.start(), c.end(), c.text(), c.score(), Math.exp(c.score() - max) / sum))
                .toList();
    }
}
