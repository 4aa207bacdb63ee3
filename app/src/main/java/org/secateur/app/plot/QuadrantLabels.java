package org.secateur.app.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * Names the quadrants of the change view: where change and pretrained weight have the same sign, the weight moves away
 * from zero (its score grows, paper section 3.2). A quadrant that is too small for its name stays bare.
 */
final class QuadrantLabels extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final int PAD = 8;
    /** Opacity of 255. */
    private static final int VEIL = 190;

    private final transient ChartTheme theme;

    QuadrantLabels(ChartTheme theme) {
        this.theme = theme;
    }

    @Override
    public void draw(
            Graphics2D surface,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int index,
            PlotRenderingInfo info) {
        double zeroX = domain.valueToJava2D(0, area, plot.getDomainAxisEdge());
        double zeroY = range.valueToJava2D(0, area, plot.getRangeAxisEdge());
        double x = Math.max(area.getMinX(), Math.min(area.getMaxX(), zeroX));
        double y = Math.max(area.getMinY(), Math.min(area.getMaxY(), zeroY));
        surface.setFont(theme.font(Font.PLAIN, ChartStyle.TICK_SIZE));
        label(surface, area.getMinX(), area.getMinY(), x, y, true, false);
        label(surface, x, area.getMinY(), area.getMaxX(), y, true, true);
        label(surface, area.getMinX(), y, x, area.getMaxY(), false, true);
        label(surface, x, y, area.getMaxX(), area.getMaxY(), false, false);
    }

    private void label(
            Graphics2D surface, double left, double top, double right, double bottom, boolean upper, boolean away) {
        String text = away ? "away from zero" : "towards zero";
        FontMetrics metrics = surface.getFontMetrics();
        double width = metrics.stringWidth(text);
        if (right - left < width + 2 * PAD || bottom - top < metrics.getHeight() + 2 * PAD) {
            return;
        }
        double baseline = upper ? top + PAD + metrics.getAscent() : bottom - PAD - metrics.getDescent();
        double x = (left + right - width) / 2;
        // points may lie behind the words
        surface.setPaint(veil());
        surface.fill(new Rectangle2D.Double(x - 3, baseline - metrics.getAscent(), width + 6, metrics.getHeight()));
        surface.setPaint(away ? theme.accent() : theme.muted());
        surface.drawString(text, (float) x, (float) baseline);
    }

    private Color veil() {
        Color background = theme.background();
        return new Color(background.getRed(), background.getGreen(), background.getBlue(), VEIL);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
