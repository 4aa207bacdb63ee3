package org.secateur.engine.runstore;

import java.util.Arrays;
import org.secateur.engine.tensor.RowQuantizer;

/**
 * A matrix of a whole state: its mask exactly, scores and the change of weights rounded by row. Arrays are row-major and not copied.
 *
 * @param columns its columns
 * @param kept 1 kept, 0 pruned; empty where the method has no masks
 * @param change of the pretrained weights before masking, rounded, see {@link RowQuantizer}
 * @param changeRanges of each row
 * @param scores rounded; empty where the method has none
 * @param scoreRanges of each row
 */
@SuppressWarnings("ArrayRecordComponent") // a part of one state; nobody compares two of them
public record RoundedMatrix(
        int columns, byte[] kept, byte[] change, float[] changeRanges, byte[] scores, float[] scoreRanges) {
    /** Whether there are scores. */
    public boolean scored() {
        return scores.length > 0;
    }

    /** Number of weights. */
    public int size() {
        return change.length;
    }

    /**
     * Weights before masking from a place on, into the beginning of an array.
     *
     * @param pretrained the matrix' pretrained weights, all of them
     */
    public void weights(float[] pretrained, int from, int count, float[] target) {
        RowQuantizer.restore(change, changeRanges, columns, from, count, target);
        for (int i = 0; i < count; i++) {
            target[i] += pretrained[from + i];
        }
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
