package org.secateur.app.plot;

import java.util.Arrays;

/** Points that grow to the right. To be used on one thread; its {@link #points} are safe for others. */
public final class PointSeries {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    /**
     * Appends a point.
     *
     * @param place above the last point's; a point at or left of it is ignored, for a log may repeat itself
     */
    public void add(double place, double value) {
        if (size > 0 && place <= x[size - 1]) {
            return;
        }
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = place;
        y[size] = value;
        size++;
    }

    /** The points so far. */
    public Points points() {
        return new Points(x, y, size);
    }
}
