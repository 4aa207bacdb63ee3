package org.secateur.engine.train;

import java.util.Arrays;
import org.secateur.engine.nn.Masking;

/**
 * How often each encoder layer's parameters were updated, which counts the steps in which the layer computed. It
 * follows from the masking and the number of steps alone, so no checkpoint has it.
 */
final class LayerUpdates {
    private final Masking masking;
    private final int[] updates;
    private int steps;
    private final boolean[] last;

    LayerUpdates(Masking masking, int layers) {
        this.masking = masking;
        this.updates = new int[layers];
        this.last = new boolean[layers];
    }

    /**
     * Counts up to a step.
     *
     * @param t steps with this one; where these are fewer than before, it counts from the beginning
     */
    void countTo(int t) {
        if (t <= steps) {
            steps = 0;
            Arrays.fill(updates, 0);
        }
        for (; steps < t; steps++) {
            for (int layer = 0; layer < updates.length; layer++) {
                last[layer] = masking.computes(layer, steps);
                updates[layer] += last[layer] ? 1 : 0;
            }
        }
    }

    /** Whether a layer computed in the last step. */
    boolean computed(int layer) {
        return last[layer];
    }

    /** Updates of a layer, the last step's included. */
    int of(int layer) {
        return updates[layer];
    }
}
