package org.secateur.engine.nn;

import org.secateur.engine.tensor.VectorMath;

/** LayerNorm of one row (Ba, Kiros, Hinton 2016), forward and backward. */
final class LayerNormMath {
    private LayerNormMath() {}

    /**
     * Replaces z [n] by (z - mean) / sqrt(variance + epsilon).
     *
     * @return 1 / sqrt(variance + epsilon)
     */
    static float normalise(float[] z, int n, double epsilon) {
        float mean = VectorMath.sum(z, 0, n) / n;
        for (int i = 0; i < n; i++) {
            z[i] -= mean;
        }
        float inverse = (float) (1 / Math.sqrt(VectorMath.dot(z, 0, z, 0, n) / n + epsilon));
        for (int i = 0; i < n; i++) {
            z[i] *= inverse;
        }
        return inverse;
    }

    /** y = x gamma + beta for normalised x [n]. */
    static void scale(float[] x, float[] gamma, float[] beta, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * gamma[i] + beta[i];
        }
    }

    /**
     * Replaces dL/dy [n] by dL/dz, z being the row before normalisation.
     *
     * @param d dL/dy, then dL/dz
     * @param x normalised row
     * @param inverse what {@link #normalise} returned
     * @param sums receives the gradients of gamma at {@code gammaAt...} and of beta at {@code betaAt...}, added
     */
    static void gradient(
            float[] d, float[] x, float[] gamma, float inverse, float[] sums, int gammaAt, int betaAt, int n) {
        for (int i = 0; i < n; i++) {
            sums[gammaAt + i] += d[i] * x[i];
        }
        for (int i = 0; i < n; i++) {
            sums[betaAt + i] += d[i];
        }
        for (int i = 0; i < n; i++) {
            d[i] *= gamma[i];
        }
        float mean = VectorMath.sum(d, 0, n) / n;
        float slope = VectorMath.dot(d, 0, x, 0, n) / n;
        for (int i = 0; i < n; i++) {
            d[i] = (d[i] - mean - x[i] * slope) * inverse;
        }
    }
}
