package org.secateur.app.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private boolean veiled;

    InlineLegend(ChartTheme theme) {
        this.theme = theme;
    }

    /** @param clear whether nothing but curves lies beneath, so that they may be veiled there */
    void show(List<CurveData.Curve> shown, boolean clear) {
        curves = List.copyOf(shown);
        veiled = clear;
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
        int line = surface.getFontMetrics().getHeight() + 2;
        List<CurveData.Curve> left =
                curves.stream().filter(curve -> !curve.look().second()).toList();
        List<CurveData.Curve> right =
                curves.stream().filter(curve -> curve.look().second()).toList();
        draw(surface, area, left, area.getMinY() + TOP, veiled);
        draw(surface, area, right, area.getMaxY() - BOTTOM - right.size() * line, true);
    }

    private void draw(Graphics2D surface, Rectangle2D area, List<CurveData.Curve> named, double top, boolean veil) {
        FontMetrics metrics = surface.getFontMetrics();
        double widest = 0;
        for (CurveData.Curve curve : named) {
            widest = Math.max(widest, metrics.stringWidth(curve.name()));
        }
        double left = area.getMaxX() - PAD - widest - PAD - SAMPLE;
        int line = metrics.getHeight() + 2;
        if (veil) {
            Color back = theme.background();
            surface.setPaint(new Color(back.getRed(), back.getGreen(), back.getBlue(), VEIL));
            surface.fill(new Rectangle2D.Double(
                    left - PAD / 2.0, top, widest + PAD + SAMPLE + PAD, (double) named.size() * line));
        }
        Map<CurveData.Look, Integer> numbers = new EnumMap<>(CurveData.Look.class);
        double y = top;
        for (CurveData.Curve curve : named) {
            int number = numbers.merge(curve.look(), 1, Integer::sum) - 1;
            double middle = y + metrics.getHeight() / 2.0;
            surface.setPaint(CurvePlot.colour(curve.look(), theme));
            surface.setStroke(CurvePlot.stroke(curve.look(), number));
            surface.draw(new Line2D.Double(left, middle, left + SAMPLE, middle));
            if (curve.look() == CurveData.Look.POINTS) {
                Shape mark = AffineTransform.getTranslateInstance(left + SAMPLE / 2.0, middle)
                        .createTransformedShape(PointLook.mark(number));
                surface.fill(mark);
            }
            surface.setPaint(theme.text());
            surface.drawString(curve.name(), (float) (left + SAMPLE + PAD), (float) (y + metrics.getAscent()));
            y += line;
        }
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
