package org.secateur.app.plot;

import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

/** Which part of the plane a density plot shows before anyone zooms: nearly all points (a grid's core), with a margin. */
final class HomeRange {
    private static final double MARGIN = 0.04;
    private static final double TINY = 1e-9;
    private static final double SHRUNK = 0.6;
    private static final double ROOM = 0.08;

    private HomeRange() {}

    /**
     * The rectangle for points within {@code core}. As value both axes are the same, so that "unchanged" is the
     * diagonal; as change zero is in the middle of both, so that the four quadrants are of one size.
     */
    static Region around(WeightView view, Region core) {
        return switch (view) {
            case VALUE -> {
                double low = Math.min(core.xMin(), core.yMin());
                double high = Math.max(core.xMax(), core.yMax());
                double margin = margin(low, high);
                yield new Region(low - margin, high + margin, low - margin, high + margin);
            }
            case CHANGE -> {
                double x = half(core.xMin(), core.xMax());
                double y = half(core.yMin(), core.yMax());
                yield new Region(-x, x, -y, y);
            }
            case SCORES -> {
                double x = margin(core.xMin(), core.xMax());
                double y = margin(core.yMin(), core.yMax());
                yield new Region(core.xMin() - x, core.xMax() + x, core.yMin() - y, core.yMax() + y);
            }
        };
    }

    /** Whether a shown rectangle no longer fits: points are outside, or it has become much too large. */
    static boolean outgrown(Region shown, Region wanted, Region core) {
        boolean outside = core.xMin() < shown.xMin()
                || core.xMax() > shown.xMax()
                || core.yMin() < shown.yMin()
                || core.yMax() > shown.yMax();
        return outside
                || wanted.xMax() - wanted.xMin() < SHRUNK * (shown.xMax() - shown.xMin())
                || wanted.yMax() - wanted.yMin() < SHRUNK * (shown.yMax() - shown.yMin());
    }

    /** The same rectangle with room to grow on every side: points that spread must not move the axes at each step. */
    static Region roomy(Region home) {
        double x = ROOM * (home.xMax() - home.xMin());
        double y = ROOM * (home.yMax() - home.yMin());
        return new Region(home.xMin() - x, home.xMax() + x, home.yMin() - y, home.yMax() + y);
    }

    private static double margin(double low, double high) {
        return Math.max(TINY, MARGIN * (high - low));
    }

    private static double half(double low, double high) {
        return Math.max(TINY, (1 + MARGIN) * Math.max(Math.abs(low), Math.abs(high)));
    }
}
