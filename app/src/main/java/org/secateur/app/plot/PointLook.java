package org.secateur.app.plot;

import java.awt.Polygon;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** How curves of the second axis differ, which all have its colour: in their marks and dashes. */
final class PointLook {
    private static final int LOOKS = 4;

    private PointLook() {}

    /**
     * Mark around the point 0, 0.
     *
     * @param curve number among the curves of the second axis, from 0
     */
    static Shape mark(int curve) {
        return switch (curve % LOOKS) {
            case 0 -> new Ellipse2D.Double(-3, -3, 6, 6);
            case 1 -> new Rectangle2D.Double(-3, -3, 6, 6);
            case 2 -> new Polygon(new int[] {-4, 4, 0}, new int[] {3, 3, -4}, 3);
            default -> new Polygon(new int[] {-4, 0, 4, 0}, new int[] {0, 4, 0, -4}, 4);
        };
    }

    /** Line, likewise. */
    static Stroke line(int curve) {
        return switch (curve % LOOKS) {
            case 0 -> ChartStyle.solid(1.5f);
            case 1 -> ChartStyle.dashed(1.5f, 6, 4);
            case 2 -> ChartStyle.dashed(1.5f, 2, 3);
            default -> ChartStyle.dashed(1.5f, 10, 3);
        };
    }
}
