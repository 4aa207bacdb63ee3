package org.secateur.engine.pruning;

import org.secateur.engine.mask.AboveThreshold;
import org.secateur.engine.mask.FloatBlocks;
import org.secateur.engine.mask.MaskBlocks;
import org.secateur.engine.mask.Ranking;
import org.secateur.engine.mask.TopV;

/**
 * A threshold for scores that never empties a matrix (methods, "Guard"): where fewer than floor(0.005 n) + 1 scores pass,
 * that many of the largest are kept. One worker's.
 */
final class Guard {
    private static final double LEAST_SHARE = 0.005;

    private final AboveThreshold threshold = new AboveThreshold();
    private final TopV ranking = new TopV();

    /** The least number of weights that is kept of n. */
    static long least(long size) {
        return Math.min((long) (LEAST_SHARE * size) + 1, Math.max(1, size - 1));
    }

    /** How many values pass. */
    AboveThreshold.Count count(FloatBlocks values, Ranking how, float cut) {
        return threshold.count(values, how, cut);
    }

    /**
     * Writes the mask of a matrix' values above a cut-off, without a guard.
     *
     * @param equalToKeep how many values equal to the cut-off are kept too
     */
    void select(FloatBlocks values, Ranking how, float cut, long equalToKeep, MaskBlocks target) {
        threshold.select(values, how, cut, equalToKeep, target);
    }

    /**
     * The same of scores, with the guard.
     *
     * @param passing how many pass
     * @return whether the guard was needed
     */
    boolean guarded(FloatBlocks scores, float cut, long equalToKeep, long passing, MaskBlocks target) {
        long least = least(scores.size());
        if (passing < least) {
            ranking.select(scores, Ranking.SIGNED, least, target);
            return true;
        }
        threshold.select(scores, Ranking.SIGNED, cut, equalToKeep, target);
        return false;
    }
}
