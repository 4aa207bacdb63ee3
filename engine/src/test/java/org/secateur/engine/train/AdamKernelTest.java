package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Expected values: the optimiser's formula in double precision, written out here once more. */
class AdamKernelTest {
    @Test
    void followsTheFormulaInDoublePrecision() {
        double rate = 2e-3;
        double decay = 0.01;
        double clip = 0.5;
        double[] gradients = {0.3, -1.2, 0.04, 2.0, -0.7};
        float[] w = {0.5f};
        float[] m = {0};
        float[] v = {0};
        double dw = 0.5;
        double dm = 0;
        double dv = 0;
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1] * clip;
            dm = 0.9 * dm + 0.1 * g;
            dv = 0.999 * dv + 0.001 * g * g;
            dw -= rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t)) * dm / (Math.sqrt(dv) + 1e-8);
            dw -= rate * decay * dw;
            AdamKernel.step(
                    w,
                    new float[] {(float) gradients[t - 1]},
                    (float) clip,
                    m,
                    v,
                    1,
                    (float) (rate * AdamKernel.correction(t)),
                    (float) (rate * decay));
        }
        assertEquals(dw, w[0], 1e-6);
        assertEquals(dm, m[0], 1e-7);
        assertEquals(dv, v[0], 1e-8);
    }

    @Test
    void firstStepMovesByTheRateAgainstTheGradientsSign() {
        float[] w = {1, 1, 1};
        AdamKernel.step(
                w,
                new float[] {1e-2f, -5, 0},
                1,
                new float[3],
                new float[3],
                3,
                (float) (0.1 * AdamKernel.correction(1)),
                0);
        assertArrayEquals(new float[] {0.9f, 1.1f, 1}, w, 1e-5f);
    }
}
