package org.secateur.engine.tensor;

import org.secateur.engine.event.Region;

/** Smallest rectangle around points, and where the cut lies. */
final class PointExtent {
    /** Half the width that is shown around points that all have one coordinate. */
    private static final double LEAST = 1e-6;

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
}
