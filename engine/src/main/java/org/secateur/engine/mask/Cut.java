package org.secateur.engine.mask;

/**
 * Where a selection fell.
 *
 * @param threshold the smallest kept value (of the absolute values, where these were ranked)
 * @param kept number of kept values, exactly as asked for
 * @param equal number of values equal to the threshold
 * @param equalKept how many of those are kept, the ones of lowest index; 1 to {@code equal}
 * @param largestPruned the largest value that is not kept, the threshold itself if {@code equalKept < equal}; negative
 *     infinity where all are kept
 */
public record Cut(float threshold, long kept, long equal, long equalKept, float largestPruned) {
    /** Values equal to the threshold of which only some could stay, so that their index decided; 0 where all stayed. */
    public long tied() {
        return equalKept < equal ? equal : 0;
    }
}
