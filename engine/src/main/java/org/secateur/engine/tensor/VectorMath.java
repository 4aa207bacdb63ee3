package org.secateur.engine.tensor;

/**
 * Loops over float arrays that the compiler turns into vector code, or at least into several independent sums. The
 * order of every sum is fixed, so results are reproducible.
 */
public final class VectorMath {
    private static final float SQRT_HALF = 0.70710677f;
    private static final float INV_SQRT_TWO_PI = 0.3989423f;

    private VectorMath() {}

    /** Sum of x[from ... from + count - 1]. */
    public static float sum(float[] x, int from, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = from;
        int end = from + count;
        for (; i + 3 < end; i += 4) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }
        for (; i < end; i++) {
            s0 += x[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** Sum of x[xFrom + i] * y[yFrom + i] over i below count. */
    public static float dot(float[] x, int xFrom, float[] y, int yFrom, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < count; i += 8) {
            s0 += x[xFrom + i] * y[yFrom + i];
            s1 += x[xFrom + i + 1] * y[yFrom + i + 1];
            s2 += x[xFrom + i + 2] * y[yFrom + i + 2];
            s3 += x[xFrom + i + 3] * y[yFrom + i + 3];
            s4 += x[xFrom + i + 4] * y[yFrom + i + 4];
            s5 += x[xFrom + i + 5] * y[yFrom + i + 5];
            s6 += x[xFrom + i + 6] * y[yFrom + i + 6];
            s7 += x[xFrom + i + 7] * y[yFrom + i + 7];
        }
        for (; i < count; i++) {
            s0 += x[xFrom + i] * y[yFrom + i];
        }
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }

    /** Largest of x[from ... from + count - 1]; count is at least 1. */
    public static float max(float[] x, int from, int count) {
        float largest = x[from];
        for (int i = from + 1; i < from + count; i++) {
            largest = Math.max(largest, x[i]);
        }
        return largest;
    }

    /** y[i] += x[i]. */
    public static void add(float[] y, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            y[i] += x[i];
        }
    }

    /** y[at + i] += x[i]. */
    public static void addAt(float[] y, int at, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] += x[i];
        }
    }

    /** y[i] *= x[i]. */
    public static void multiply(float[] y, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            y[i] *= x[i];
        }
    }

    /**
     * x[i] = exp(x[i]) for x[i] <= 0; below -80 the result is that of -80. Absolute error below 2e-7, relative error below 8e-6 down to -10. The argument is
     * divided by 32, a polynomial taken, and squared five times: first as exp - 1, which keeps what is near 1 exact.
     */
    public static void expOfNegative(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            float r = Math.max(x[i], -80f) * (1f / 32);
            float q = r * (1f + r * (0.5f + r * (1f / 6 + r * (1f / 24 + r * (1f / 120 + r * (1f / 720))))));
            q *= 2f + q;
            q *= 2f + q;
            q *= 2f + q;
            float p = 1f + q;
            p *= p;
            x[i] = p * p;
        }
    }

    /** y[i] = 1 / (1 + exp(shift - x[i])), to 2e-7; x and y are different arrays. */
    public static void sigmoid(float[] x, float shift, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = -Math.abs(x[i] - shift);
        }
        expOfNegative(y, count);
        for (int i = 0; i < count; i++) {
            y[i] = (x[i] >= shift ? 1 : y[i]) / (1 + y[i]);
        }
    }

    /**
     * erf(x) to 5e-7: the ratio of an odd polynomial of degree 13 to an even one of degree 8, fitted for |x| <= 4 (the
     * coefficients that Eigen and XLA use); beyond, float's erf is 1.
     */
    public static float erf(float argument) {
        float x = Math.min(Math.max(argument, -4f), 4f);
        float z = x * x;
        float p = -2.7261424e-10f;
        p = p * z + 2.7706815e-08f;
        p = p * z - 2.101024e-06f;
        p = p * z - 5.6925062e-05f;
        p = p * z - 0.00073499064f;
        p = p * z - 0.0029546f;
        p = p * z - 0.016096033f;
        float q = -1.45660715e-05f;
        q = q * z - 0.00021337405f;
        q = q * z - 0.001682827f;
        q = q * z - 0.0073733293f;
        q = q * z - 0.014264739f;
        return x * p / q;
    }

    /** y[i] = u[i] Phi(u[i]), the erf form of GELU (Hendrycks and Gimpel 2016). */
    public static void gelu(float[] u, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = 0.5f * erf(u[i] * SQRT_HALF) + 0.5f;
        }
        for (int i = 0; i < count; i++) {
            y[i] *= u[i];
        }
    }

    /**
     * gradient[i] *= d gelu / du at u[i], which is Phi(u) + u phi(u).
     *
     * @param scratch at least {@code count} elements
     */
    public static void geluGradient(float[] u, float[] gradient, float[] scratch, int count) {
        for (int i = 0; i < count; i++) {
            scratch[i] = -0.5f * u[i] * u[i];
        }
        expOfNegative(scratch, count);
        for (int i = 0; i < count; i++) {
            scratch[i] *= INV_SQRT_TWO_PI * u[i];
        }
        for (int i = 0; i < count; i++) {
            scratch[i] += 0.5f * erf(u[i] * SQRT_HALF) + 0.5f;
        }
        for (int i = 0; i < count; i++) {
            gradient[i] *= scratch[i];
        }
    }
}
