package org.secateur.engine.tensor;

import org.secateur.engine.event.Region;

/** Smallest rectangle around points, the part of it that holds nearly all of them, and where the cut lies. */
final class PointExtent {
    /** Half the width that is shown around points that all have one coordinate. */
    private static final double LEAST = 1e-6;

    /** Half the core's width in standard deviations: encoders have a few weights a hundred deviations out, which must not squeeze the others into a dot. */
    private static final double CORE = 8;

    private long count;
    private double xSum;
    private double xSquares;
    private double ySum;
    private double ySquares;

    private float xMin = Float.POSITIVE_INFINITY;
    private float xMax = Float.NEGATIVE_INFINITY;
    private float yMin = Float.POSITIVE_INFINITY;
    private float yMax = Float.NEGATIVE_INFINITY;
    private float keptScore = Float.POSITIVE_INFINITY;
    private float keptWeight = Float.POSITIVE_INFINITY;
    private boolean anyPruned;

    void add(PointBlock points) {
        for (int i = 0; i < points.count; i++) {
            if (!Float.isFinite(points.x[i]) || !Float.isFinite(points.y[i])) {
                continue; // a diverged weight has no place in the plane, and must not take the others theirs
            }
            xMin = Math.min(xMin, points.x[i]);
            xMax = Math.max(xMax, points.x[i]);
            yMin = Math.min(yMin, points.y[i]);
            yMax = Math.max(yMax, points.y[i]);
            count++;
            xSum += points.x[i];
            xSquares += (double) points.x[i] * points.x[i];
            ySum += points.y[i];
            ySquares += (double) points.y[i] * points.y[i];
            if (points.kept[i] == 0) {
                anyPruned = true;
            } else {
                keptScore = Math.min(keptScore, points.scores[i]);
                keptWeight = Math.min(keptWeight, Math.abs(points.weights[i]));
            }
        }
    }

    void add(PointExtent other) {
        xMin = Math.min(xMin, other.xMin);
        xMax = Math.max(xMax, other.xMax);
        yMin = Math.min(yMin, other.yMin);
        yMax = Math.max(yMax, other.yMax);
        count += other.count;
        xSum += other.xSum;
        xSquares += other.xSquares;
        ySum += other.ySum;
        ySquares += other.ySquares;
        keptScore = Math.min(keptScore, other.keptScore);
        keptWeight = Math.min(keptWeight, other.keptWeight);
        anyPruned |= other.anyPruned;
    }

    boolean anyPruned() {
        return anyPruned;
    }

    float smallestKeptScore() {
        return keptScore;
    }

    float smallestKeptWeight() {
        return keptWeight;
    }

    /** The rectangle, around 0 if there is no finite point, widened where all points have one coordinate (before the first step every change is 0). */
    Region bounds() {
        if (xMin > xMax) {
            return new Region(-LEAST, LEAST, -LEAST, LEAST);
        }
        double dx = xMin < xMax ? 0 : LEAST;
        double dy = yMin < yMax ? 0 : LEAST;
        return new Region(xMin - dx, xMax + dx, yMin - dy, yMax + dy);
    }

    /** The bounds without what lies further than eight standard deviations from the mean in x or in y. */
    Region core() {
        Region bounds = bounds();
        double xMean = xSum / Math.max(1, count);
        double yMean = ySum / Math.max(1, count);
        double x = reach(xMean, xSquares);
        double y = reach(yMean, ySquares);
        return new Region(
                Math.max(bounds.xMin(), xMean - x),
                Math.min(bounds.xMax(), xMean + x),
                Math.max(bounds.yMin(), yMean - y),
                Math.min(bounds.yMax(), yMean + y));
    }

    private double reach(double mean, double squares) {
        return Math.max(LEAST, CORE * Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)));
    }
}
