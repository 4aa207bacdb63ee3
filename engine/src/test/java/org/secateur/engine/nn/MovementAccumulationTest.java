package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Equation 4 of the paper: with plain gradient descent at rate alpha a score accumulates the movement, S = S0 - alpha * sum
 * of G W over the steps. G is taken from dL/dW, which is G itself where nothing is pruned.
 */
class MovementAccumulationTest {
    private static final float ALPHA = 0.05f;
    private static final float RATE = 0.1f;
    private static final int STEPS = 20;

    @Test
    void scoresAccumulateTheMovement() {
        PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7, 3);
        int[] labels = SmallNetworks.labels(batch);
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = SmallNetworks.network(new BinaryMask(SmallNetworks.SHAPE, true), 0, team)) {
            Parameter weight = network.layout().weight(3);
            Parameter scores = network.layout().scores(3);
            float[] first = network.read(scores.name());
            double[] sum = new double[first.length];
            for (int step = 0; step < STEPS; step++) {
                network.gradients(batch, labels, step);
                float[] w = network.read(weight.name());
                float[] g = network.gradients().toArray(weight.offset(), w.length);
                float[] dS = network.gradients().toArray(scores.offset(), w.length);
                float[] s = network.read(scores.name());
                for (int i = 0; i < w.length; i++) {
                    sum[i] += (double) g[i] * w[i];
                    s[i] -= ALPHA * dS[i];
                    w[i] -= RATE * g[i];
                }
                network.load(scores.name(), s);
                network.load(weight.name(), w);
            }
            float[] expected = new float[first.length];
            boolean moved = false;
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (float) (first[i] - ALPHA * sum[i]);
                moved |= Math.abs(expected[i] - first[i]) > 1e-3;
            }
            assertTrue(moved, "the scores moved too little to tell");
            assertArrayEquals(expected, network.read(scores.name()), 1e-6f);
        }
    }
}
