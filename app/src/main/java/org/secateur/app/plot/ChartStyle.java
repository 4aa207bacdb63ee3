package org.secateur.app.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.LengthAdjustmentType;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** One look for all charts: thin grid, no borders, quiet axes, titles with units. */
final class ChartStyle {
    static final float TICK_SIZE = 11.5f;
    static final float TITLE_SIZE = 12f;
    static final Color TRANSPARENT = new Color(0, 0, 0, 0);
    private static final Stroke HAIRLINE = new BasicStroke(1f);

    static {
        // JFreeChart would draw rotated titles as outlines: in an SVG they must stay text
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private ChartStyle() {}

    /** A chart around a plot; transparent, so that the tile's surface shows through. */
    static JFreeChart chart(Plot plot, ChartTheme theme) {
        JFreeChart chart = new FreshFontChart(plot);
        chart.setPadding(new RectangleInsets(2, 0, 2, 2));
        chart.setAntiAlias(true);
        apply(chart, theme);
        return chart;
    }

    /** Puts a theme's colours and fonts on the parts that all charts have. */
    static void apply(JFreeChart chart, ChartTheme theme) {
        chart.setBackgroundPaint(null);
        chart.setBorderVisible(false);
        Plot plot = chart.getPlot();
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(null);
        plot.setInsets(new RectangleInsets(6, 4, 0, 10));
        if (plot instanceof XYPlot xy) {
            xy.setDomainGridlinePaint(theme.grid());
            xy.setRangeGridlinePaint(theme.grid());
            xy.setDomainGridlineStroke(HAIRLINE);
            xy.setRangeGridlineStroke(HAIRLINE);
            xy.setAxisOffset(RectangleInsets.ZERO_INSETS);
            for (int i = 0; i < xy.getDomainAxisCount(); i++) {
                axis(xy.getDomainAxis(i), theme);
            }
            for (int i = 0; i < xy.getRangeAxisCount(); i++) {
                axis(xy.getRangeAxis(i), theme);
            }
        } else if (plot instanceof CategoryPlot bars) {
            bars.setRangeGridlinePaint(theme.grid());
            bars.setRangeGridlineStroke(HAIRLINE);
            bars.setAxisOffset(RectangleInsets.ZERO_INSETS);
            axis(bars.getDomainAxis(), theme);
            axis(bars.getRangeAxis(), theme);
        }
    }

    private static void axis(Axis axis, ChartTheme theme) {
        axis.setLabelFont(theme.font(Font.PLAIN, TITLE_SIZE));
        axis.setLabelPaint(theme.text());
        axis.setTickLabelFont(theme.font(Font.PLAIN, TICK_SIZE));
        axis.setTickLabelPaint(theme.muted());
        axis.setAxisLinePaint(theme.axis());
        axis.setAxisLineStroke(HAIRLINE);
        axis.setTickMarkPaint(theme.axis());
        axis.setTickMarkInsideLength(0);
        axis.setTickMarkOutsideLength(4);
        axis.setLabelInsets(new RectangleInsets(3, 3, 3, 3));
        axis.setTickLabelInsets(new RectangleInsets(3, 5, 3, 5));
    }

    /** A dashed line in the colour of cuts and targets. */
    static ValueMarker warning(double value, String label, ChartTheme theme) {
        ValueMarker marker = line(value, theme.warning(), dashed(1.5f, 5, 4));
        label(marker, label, theme.warning(), theme);
        return marker;
    }

    /** The same lying, its word above its left end. */
    static ValueMarker rangeWarning(double value, String label, ChartTheme theme) {
        ValueMarker marker = warning(value, label, theme);
        marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
        return marker;
    }

    /** A line across the plot. */
    static ValueMarker line(double value, java.awt.Paint paint, Stroke stroke) {
        ValueMarker marker = new ValueMarker(value, paint, stroke);
        marker.setAlpha(1f);
        return marker;
    }

    /** Puts a word at a marker's upper right. */
    static void label(Marker marker, String text, java.awt.Paint paint, ChartTheme theme) {
        marker.setLabel(text);
        marker.setLabelFont(theme.font(Font.PLAIN, TICK_SIZE));
        marker.setLabelPaint(paint);
        marker.setLabelBackgroundColor(TRANSPARENT);
        marker.setLabelOffsetType(LengthAdjustmentType.CONTRACT);
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        marker.setLabelOffset(new RectangleInsets(3, 4, 3, 4));
    }

    static Stroke dashed(float width, float on, float off) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {on, off}, 0f);
    }

    static Stroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
