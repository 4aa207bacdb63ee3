package org.secateur.app.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;

/**
 * A chart whose first words have the right font. The window's graphics object remembers the last font of one drawing,
 * but its canvas has lost it by the next: where the first font wanted was the last one used, it would never be set.
 */
final class FreshFontChart extends JFreeChart {
    private static final long serialVersionUID = 1L;
    private static final Font NONE = new Font(Font.DIALOG, Font.PLAIN, 1);

    FreshFontChart(Plot plot) {
        super(null, null, plot, false);
    }

    @Override
    public void draw(Graphics2D surface, Rectangle2D area, Point2D anchor, ChartRenderingInfo info) {
        surface.setFont(NONE);
        super.draw(surface, area, anchor, info);
    }

    /** Two charts are the same only if they are one. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
