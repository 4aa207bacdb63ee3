package org.secateur.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.secateur.engine.tensor.RandomStream;

/**
 * Splits off a share of each label's examples, so that both parts have the same mixture.
 *
 * @param train what remains, in the old order
 * @param evaluation what was split off, in the old order
 */
record StratifiedSplit(List<Example> train, List<Example> evaluation) {
    private static final String STREAM = "evaluation split";

    /**
     * Splits.
     *
     * @param fraction of each label, rounded to whole examples: at least one, unless the label has only one
     * @param seed decides which
     */
    static StratifiedSplit of(List<Example> examples, int labels, double fraction, long seed) {
        boolean[] chosen = new boolean[examples.size()];
        for (int label = 0; label < labels; label++) {
            int wanted = label;
            int[] own = IntStream.range(0, examples.size())
                    .filter(i -> examples.get(i).label() == wanted)
                    .toArray();
            RandomStream.of(seed, STREAM, label).shuffle(own);
            int count = Math.min(own.length - 1, (int) Math.max(1, Math.round(fraction * own.length)));
            for (int i = 0; i < count; i++) {
                chosen[own[i]] = true;
            }
        }
        List<Example> train = new ArrayList<>();
        List<Example> evaluation = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            (chosen[i] ? evaluation : train).add(examples.get(i));
        }
        return new StratifiedSplit(train, evaluation);
    }
}
