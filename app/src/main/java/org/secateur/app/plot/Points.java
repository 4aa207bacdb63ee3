package org.secateur.app.plot;

import java.util.Arrays;

/**
 * Points of a curve, ascending in x. Safe for any thread: the first {@code size} entries never change, though the arrays
 * may be shared with a {@link PointSeries} that appends behind them.
 */
public final class Points {
    private static final Points NONE = new Points(new double[0], new double[0], 0);

    private final double[] x;
    private final double[] y;
    private final int size;

    Points(double[] x, double[] y, int size) {
        this.x = x;
        this.y = y;
        this.size = size;
    }

    /** No points. */
    public static Points none() {
        return NONE;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** Place of a point, 0 to size - 1. */
    public double x(int i) {
        return x[i];
    }

    /** Value of a point. */
    public double y(int i) {
        return y[i];
    }

    /** Index of the first point at or right of a place; the size if there is none. */
    public int firstAtOrAfter(double place) {
        int found = Arrays.binarySearch(x, 0, size, place);
        return found >= 0 ? found : -found - 1;
    }
}
