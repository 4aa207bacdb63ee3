package org.secateur.engine.schedule;

/** How many weights a remaining share keeps. */
public final class KeptCount {
    private KeptCount() {}

    /**
     * floor(v n), computed like the reference program's {@code int(v * n)}: one product in double precision, cut to a
     * whole number. So 10% of 147,456 weights are 14,745. The product is not corrected: 29% of 100 are 28, because
     * 0.29 * 100 is 28.999999999999996 in double precision; the reference keeps 28 too.
     *
     * @param remaining v, in [0, 1]
     * @param weights n, at least 0
     * @return 0 to n
     * @throws IllegalArgumentException if v or n is out of range
     */
    public static long of(double remaining, long weights) {
        if (!(remaining >= 0 && remaining <= 1) || weights < 0) {
            throw new IllegalArgumentException("a share of " + remaining + " of " + weights + " weights");
        }
        return (long) (remaining * weights);
    }

    /**
     * Weights that one ranking over all matrices keeps, as in the reference program: floor(v N) + 1, at most N - 1; all of
     * them where v is 1 (methods, "Local or global").
     *
     * @param remaining v, in [0, 1]
     * @param weights N, at least 2
     */
    public static long ofAll(double remaining, long weights) {
        return remaining == 1 ? weights : Math.min(of(remaining, weights) + 1, weights - 1);
    }
}
