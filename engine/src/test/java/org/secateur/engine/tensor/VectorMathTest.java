package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

/** Accuracy of the float loops against double precision: commons-math's erf, the JDK's exp, plain sums. */
class VectorMathTest {
    @Test
    void erfOverItsRange() {
        for (double x = -6; x <= 6; x += 0.00173) {
            assertEquals(Erf.erf((float) x), VectorMath.erf((float) x), 5e-7, "erf of " + x);
        }
        assertEquals(0, VectorMath.erf(0));
        // relative accuracy near 0, where erf(x) = 2 x / sqrt(pi)
        assertEquals(2e-6 / Math.sqrt(Math.PI), VectorMath.erf(1e-6f), 1e-12);
    }

    @Test
    void expOfNegativeArguments() {
        int n = 40_001;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = -i * 0.001f;
        }
        float[] y = x.clone();
        VectorMath.expOfNegative(y, n);
        for (int i = 0; i < n; i++) {
            assertEquals(Math.exp(x[i]), y[i], 2e-7, "exp of " + x[i]);
            if (x[i] > -10) {
                assertEquals(Math.exp(x[i]), y[i], 8e-6 * Math.exp(x[i]), "exp of " + x[i]);
            }
            assertTrue(y[i] >= 0);
        }
        float[] far = {Float.NEGATIVE_INFINITY, -1000, 0};
        VectorMath.expOfNegative(far, 3);
        assertEquals(0, far[0], 1e-9);
        assertEquals(0, far[1], 1e-9);
        assertEquals(1, far[2]);
    }

    @Test
    void geluAndItsGradient() {
        int n = 20_001;
        float[] u = new float[n];
        for (int i = 0; i < n; i++) {
            u[i] = (i - 10_000) * 0.0007f;
        }
        float[] y = new float[n];
        float[] gradient = new float[n];
        Arrays.fill(gradient, 2);
        VectorMath.gelu(u, y, n);
        VectorMath.geluGradient(u, gradient, new float[n], n);
        for (int i = 0; i < n; i++) {
            double phi = 0.5 * (1 + Erf.erf(u[i] / Math.sqrt(2)));
            double density = Math.exp(-0.5 * u[i] * u[i]) / Math.sqrt(2 * Math.PI);
            assertEquals(u[i] * phi, y[i], 1e-6, "gelu of " + u[i]);
            assertEquals(2 * (phi + u[i] * density), gradient[i], 2e-6, "gelu' of " + u[i]);
        }
    }

    @Test
    void sumsOfEveryLength() {
        for (int n = 0; n < 40; n++) {
            float[] x = new float[n + 3];
            float[] y = new float[n + 5];
            double sum = 0;
            double dot = 0;
            for (int i = 0; i < n; i++) {
                x[3 + i] = i - 7.5f;
                y[5 + i] = 0.25f * i * i;
                sum += x[3 + i];
                dot += (double) x[3 + i] * y[5 + i];
            }
            assertEquals(sum, VectorMath.sum(x, 3, n), 1e-4);
            assertEquals(dot, VectorMath.dot(x, 3, y, 5, n), 1e-4 * (1 + Math.abs(dot)));
        }
    }

    @Test
    void elementwise() {
        float[] y = {1, 2, 3, 4};
        VectorMath.add(y, new float[] {10, 20, 30}, 3);
        assertEquals(33, y[2]);
        assertEquals(4, y[3]);
        VectorMath.addAt(y, 2, new float[] {1, 1}, 2);
        assertEquals(34, y[2]);
        VectorMath.multiply(y, new float[] {2}, 1);
        assertEquals(22, y[0]);
        assertEquals(34, VectorMath.max(y, 1, 3));
    }
}
