package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** L0's mask against its formula in double precision (methods, "The four methods"), with l = -0.1, r = 1.1, b = 2/3. */
class HardConcreteMaskTest {
    private static final float[] SCORES = {2.197f, -2.39f, -2.4f, 0, 9, -9, 0.5f, -1};
    private static final float[] UNIFORM = {0.5f, 0.999f, 0, 0.3f, 1, 0.5f, 0.05f, 0.9f};
    private static final int N = SCORES.length;

    private final HardConcreteMask mask = new HardConcreteMask(
            0, (step, matrix, from, count, into) -> System.arraycopy(UNIFORM, from, into, 0, count));

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double s(int i) {
        double u = Math.min(1 - 1e-4, Math.max(1e-4, UNIFORM[i]));
        return sigmoid((Math.log(u) - Math.log(1 - u) + SCORES[i]) / (2.0 / 3));
    }

    private static double clamp(double z) {
        return Math.min(1, Math.max(0, z));
    }

    private static float[] ones() {
        float[] ones = new float[N];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void evaluationMaskIsARealNumberAndAboveZeroAboveTheThreshold() {
        float[] effective = new float[N];
        mask.effective(0, 0, N, ones(), SCORES, effective, Masking.EVALUATION);
        for (int i = 0; i < N; i++) {
            assertEquals(clamp(sigmoid(SCORES[i]) * 1.2 - 0.1), effective[i], 1e-6, "score " + SCORES[i]);
            assertEquals(SCORES[i] > HardConcreteMask.THRESHOLD, effective[i] > 0, "score " + SCORES[i]);
        }
        assertEquals(0.98, effective[0], 1e-4); // sigmoid(2.197) = 0.9
        assertEquals(-2.3979, HardConcreteMask.THRESHOLD, 1e-4);
    }

    @Test
    void drawnMaskAndItsGradients() {
        float[] effective = new float[N];
        mask.effective(0, 0, N, ones(), SCORES, effective, 5);
        float[] weights = {0.5f, -2, 1, 3, 1, 1, -0.25f, 4};
        float[] gradient = {1, 0.5f, -1, 2, 1, 1, 3, -0.1f};
        float[] scoreGradient = new float[N];
        float[] original = gradient.clone();
        mask.gradients(0, 0, N, weights, SCORES, gradient, scoreGradient, 5);
        for (int i = 0; i < N; i++) {
            double z = s(i) * 1.2 - 0.1;
            assertEquals(clamp(z), effective[i], 1e-6, "mask " + i);
            assertEquals(clamp(z) * original[i], gradient[i], 1e-5, "dL/dW " + i);
            double inside = z >= 0 && z <= 1 ? original[i] * weights[i] * 1.2 * 1.5 * s(i) * (1 - s(i)) : 0;
            assertEquals(inside, scoreGradient[i], 1e-5, "dL/dS " + i);
        }
    }

    /** A piece of a matrix draws the numbers that the whole matrix draws at its place; other steps draw others. */
    @Test
    void noiseIsAFunctionOfStepMatrixAndPlace() {
        HardConcreteMask drawn = new HardConcreteMask(7);
        float[] scores = new float[100];
        float[] weights = new float[100];
        Arrays.fill(weights, 1);
        float[] whole = new float[100];
        drawn.effective(3, 0, 100, weights, scores, whole, 4);
        float[] piece = new float[30];
        drawn.effective(3, 60, 30, weights, scores, piece, 4);
        assertArrayEquals(Arrays.copyOfRange(whole, 60, 90), piece);
        drawn.effective(3, 60, 30, weights, scores, piece, 5);
        assertFalse(Arrays.equals(Arrays.copyOfRange(whole, 60, 90), piece));
        double mean = 0;
        for (float each : whole) {
            mean += each / 100;
        }
        assertEquals(0.5, mean, 0.15); // symmetric around 0.5 for scores of 0
    }
}
