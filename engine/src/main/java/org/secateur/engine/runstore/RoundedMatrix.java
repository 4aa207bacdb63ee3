package org.secateur.engine.runstore;

import java.util.Arrays;
import org.secateur.engine.tensor.RowQuantizer;

/**
 * A matrix of a whole state: its mask exactly, weights and scores rounded by row. Arrays are row-major and not copied.
 *
 * @param columns its columns
 * @param kept 1 kept, 0 pruned; empty where the method has no masks
 * @param weights rounded, see {@link RowQuantizer}
 * @param weightRanges of each row
 * @param scores rounded; empty where the method has none
 * @param scoreRanges of each row
 */
@SuppressWarnings("ArrayRecordComponent") // a part of one state; nobody compares two of them
public record RoundedMatrix(
        int columns, byte[] kept, byte[] weights, float[] weightRanges, byte[] scores, float[] scoreRanges) {
    /** Whether there are scores. */
    public boolean scored() {
        return scores.length > 0;
    }

    /** Weights before masking from a place on, into the beginning of an array. */
    public void weights(int from, int count, float[] target) {
        RowQuantizer.restore(weights, weightRanges, columns, from, count, target);
    }

    /** Scores from a place on; only where there are some. */
    public void scores(int from, int count, float[] target) {
        RowQuantizer.restore(scores, scoreRanges, columns, from, count, target);
    }

    /** The mask from a place on: all 1 where the method has none. */
    public void kept(int from, int count, byte[] target) {
        if (kept.length > 0) {
            System.arraycopy(kept, from, target, 0, count);
        } else {
            Arrays.fill(target, 0, count, (byte) 1);
        }
    }
}
