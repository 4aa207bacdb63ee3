package org.secateur.engine.train;

/**
 * AdamW on a strip of parameters (methods, "Optimiser"): beta 0.9 and 0.999, epsilon 1e-8; the bias correction is in
 * the step size and the decay is decoupled, as in the reference program.
 */
final class AdamKernel {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float KEEP1 = (float) BETA1;
    private static final float KEEP2 = (float) BETA2;
    private static final float NEW1 = (float) (1 - BETA1);
    private static final float NEW2 = (float) (1 - BETA2);
    /** Added to the square root of the second moment. */
    static final float EPSILON = 1e-8f;

    private AdamKernel() {}

    /** {@code sqrt(1 - beta2^t) / (1 - beta1^t)}, t from 1. */
    static double correction(int t) {
        return Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
    }

    /**
     * One step on {@code n} parameters.
     *
     * @param w parameters, updated
     * @param g gradients
     * @param clip factor of the joint clip, in (0, 1]
     * @param m first moments, updated
     * @param v second moments, updated
     * @param stepSize learning rate times {@link #correction}
     * @param decay learning rate times weight decay
     */
    static void step(float[] w, float[] g, float clip, float[] m, float[] v, int n, float stepSize, float decay) {
        for (int i = 0; i < n; i++) {
            float x = g[i] * clip;
            m[i] = KEEP1 * m[i] + NEW1 * x;
            v[i] = KEEP2 * v[i] + NEW2 * x * x;
        }
        for (int i = 0; i < n; i++) {
            w[i] -= stepSize * m[i] / ((float) Math.sqrt(v[i]) + EPSILON);
        }
        if (decay != 0) {
            for (int i = 0; i < n; i++) {
                w[i] -= decay * w[i];
            }
        }
    }
}
