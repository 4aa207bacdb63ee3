package org.secateur.engine.event;

/**
 * A rectangle in data units, both intervals closed below and open above.
 *
 * @param xMin left end
 * @param xMax right end, above {@code xMin}
 * @param yMin lower end
 * @param yMax upper end, above {@code yMin}
 */
public record Region(double xMin, double xMax, double yMin, double yMax) {
    /** @throws IllegalArgumentException if an interval is empty or not finite */
    public Region {
        if (!(xMin < xMax && yMin < yMax && Double.isFinite(xMax - xMin) && Double.isFinite(yMax - yMin))) {
            throw new IllegalArgumentException("empty region " + xMin + ".." + xMax + ", " + yMin + ".." + yMax);
        }
    }
}
