package org.secateur.app.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * Names the curves: those of the left axis in the plot's upper right, below the names of the bands; those of the right axis,
 * whose better values are high, in the lower right.
 */
final class InlineLegend extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final int SAMPLE = 22;
    private static final int PAD = 8;
    private static final int TOP = 26;
    private static final int BOTTOM = 30;
    private static final int VEIL = 200;

    private final transient ChartTheme theme;
    private transient List<CurveData.Curve> curves = List.of();

    InlineLegend(ChartTheme theme) {
        this.theme = theme;
    }

    void show(List<CurveData.Curve> shown) {
        curves = List.copyOf(shown);
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
        surface.setFont(theme.font(Font.PLAIN, ChartStyle.TICK_SIZE));
        FontMetrics metrics = surface.getFontMetrics();
        double widest = 0;
        for (CurveData.Curve curve : curves) {
            widest = Math.max(widest, metrics.stringWidth(curve.name()));
        }
        double left = area.getMaxX() - PAD - widest - PAD - SAMPLE;
        int line = metrics.getHeight() + 2;
        boolean low = !curves.isEmpty() && curves.get(0).look() == CurveData.Look.POINTS;
        double y = low ? area.getMaxY() - BOTTOM - curves.size() * line : area.getMinY() + TOP;
        if (low) {
            Color back = theme.background();
            surface.setPaint(new Color(back.getRed(), back.getGreen(), back.getBlue(), VEIL));
            surface.fill(new Rectangle2D.Double(
                    left - PAD / 2.0, y, widest + PAD + SAMPLE + PAD, (double) curves.size() * line));
        }
        int points = 0;
        for (CurveData.Curve curve : curves) {
            boolean marked = curve.look() == CurveData.Look.POINTS;
            surface.setPaint(colour(curve.look()));
            surface.setStroke(marked ? PointLook.line(points) : CurvePlot.stroke(curve.look()));
            double middle = y + metrics.getHeight() / 2.0;
            surface.draw(new Line2D.Double(left, middle, left + SAMPLE, middle));
            if (marked) {
                Shape mark = AffineTransform.getTranslateInstance(left + SAMPLE / 2.0, middle)
                        .createTransformedShape(PointLook.mark(points++));
                surface.fill(mark);
            }
            surface.setPaint(theme.text());
            surface.drawString(curve.name(), (float) (left + SAMPLE + PAD), (float) (y + metrics.getAscent()));
            y += line;
        }
    }

    private Color colour(CurveData.Look look) {
        return switch (look) {
            case STRONG -> theme.accent();
            case POINTS -> theme.warning();
            default -> theme.muted();
        };
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
