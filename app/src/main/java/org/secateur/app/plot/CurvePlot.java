package org.secateur.app.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.LengthAdjustmentType;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** A chart of curves over steps, with its two datasets: those of the left axis and those of the right one. */
final class CurvePlot {
    private static final Range HUNDRED = new Range(0, 104);

    private final CurveData.Axes axes;
    private final ChartTheme theme;
    private final XYPlot plot;
    private final JFreeChart chart;
    private final CurveDataset left = new CurveDataset();
    private final CurveDataset right = new CurveDataset();
    private final InlineLegend legend;

    CurvePlot(CurveData.Axes axes, ChartTheme theme) {
        this.axes = axes;
        this.theme = theme;
        ScaledAxis x = new ScaledAxis(axes.x());
        x.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        ScaledAxis y = new ScaledAxis(axes.y());
        if (axes.percent()) {
            y.setFixedHome(HUNDRED);
        } else {
            y.setUpperMargin(0.05);
            y.setLowerMargin(0.05);
        }
        plot = new XYPlot(left, x, y, renderer());
        // the first curve lies beneath
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setDomainPannable(true);
        plot.setRangePannable(true);
        axes.y2().ifPresent(title -> {
            ScaledAxis y2 = new ScaledAxis(title);
            y2.setFixedHome(HUNDRED);
            plot.setRangeAxis(1, y2);
            plot.setDataset(1, right);
            plot.setRenderer(1, renderer());
            plot.mapDatasetToRangeAxis(1, 1);
        });
        chart = ChartStyle.chart(plot, theme);
        axes.y2().ifPresent(title -> {
            plot.getRangeAxis(1).setLabelPaint(theme.warning());
            plot.getRangeAxis(1).setTickLabelPaint(theme.warning());
        });
        legend = new InlineLegend(theme);
        plot.addAnnotation(legend, false);
    }

    JFreeChart chart() {
        return chart;
    }

    XYPlot plot() {
        return plot;
    }

    /** Shows data; the axes stay where somebody put them. */
    void show(CurveData data) {
        chart.setNotify(false);
        ScaledAxis x = (ScaledAxis) plot.getDomainAxis();
        x.setFixedHome(new Range(0, Math.max(1, data.lastStep())));
        x.configure();
        bands(data.bands());
        marker(data.chosenStep());
        refine(data);
        axes.y2().ifPresent(title -> plot.getRangeAxis(1).setLabel(data.y2().orElse(title)));
        legend.show(named(data.curves()));
        chart.setNotify(true);
    }

    /** All curves, or where the axes' titles name them, the right axis' ones if there are several. */
    private List<CurveData.Curve> named(List<CurveData.Curve> curves) {
        if (axes.legend()) {
            return curves;
        }
        List<CurveData.Curve> second = curves.stream()
                .filter(curve -> curve.look() == CurveData.Look.POINTS)
                .toList();
        return second.size() > 1 ? second : List.of();
    }

    /** Thins the curves for the part of the axis that is shown now. */
    void refine(CurveData data) {
        Range shown = plot.getDomainAxis().getRange();
        fill(left, 0, data, false, shown);
        fill(right, 1, data, true, shown);
    }

    private void fill(CurveDataset dataset, int index, CurveData data, boolean second, Range shown) {
        if (plot.getRenderer(index) instanceof XYLineAndShapeRenderer renderer) {
            List<CurveData.Curve> curves = data.curves().stream()
                    .filter(curve -> (curve.look() == CurveData.Look.POINTS) == second)
                    .toList();
            for (int i = 0; i < curves.size(); i++) {
                look(renderer, i, curves.get(i).look());
            }
            dataset.show(curves, shown.getLowerBound(), shown.getUpperBound());
        }
    }

    private void look(XYLineAndShapeRenderer renderer, int series, CurveData.Look look) {
        Color paint = switch (look) {
            case STRONG -> theme.accent();
            case FAINT -> theme.faint();
            case PLANNED -> theme.muted();
            case POINTS -> theme.warning();
        };
        renderer.setSeriesPaint(series, paint, false);
        boolean points = look == CurveData.Look.POINTS;
        renderer.setSeriesStroke(series, points ? PointLook.line(series) : stroke(look), false);
        renderer.setSeriesShapesVisible(series, points);
        renderer.setSeriesShape(series, PointLook.mark(series), false);
    }

    static Stroke stroke(CurveData.Look look) {
        return switch (look) {
            case STRONG -> ChartStyle.solid(2f);
            case FAINT -> ChartStyle.solid(1f);
            case PLANNED -> ChartStyle.dashed(1.5f, 6, 4);
            case POINTS -> PointLook.line(0);
        };
    }

    private void bands(List<CurveData.Band> bands) {
        plot.clearDomainMarkers();
        boolean low = true;
        for (CurveData.Band band : bands) {
            IntervalMarker marker = new IntervalMarker(band.from(), band.to(), theme.band());
            marker.setAlpha(1f);
            marker.setLabel(band.label());
            marker.setLabelFont(theme.font(Font.PLAIN, 10f));
            marker.setLabelPaint(theme.muted());
            marker.setLabelBackgroundColor(ChartStyle.TRANSPARENT);
            marker.setLabelOffsetType(LengthAdjustmentType.CONTRACT);
            // the warm-up's curve is at the top, the cool-down's at the bottom: their names keep clear of it
            marker.setLabelAnchor(low ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.TOP_RIGHT);
            marker.setLabelTextAnchor(low ? TextAnchor.BOTTOM_LEFT : TextAnchor.TOP_RIGHT);
            marker.setLabelOffset(new RectangleInsets(4, 4, 4, 4));
            plot.addDomainMarker(marker, Layer.BACKGROUND);
            low = false;
        }
    }

    private void marker(OptionalDouble step) {
        step.ifPresent(value ->
                plot.addDomainMarker(ChartStyle.line(value, theme.text(), ChartStyle.solid(1f)), Layer.FOREGROUND));
    }

    private static XYLineAndShapeRenderer renderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultToolTipGenerator((data, series, item) -> {
            CurveData.Curve curve = ((CurveDataset) data).curve(series);
            return String.format(
                    Locale.ROOT,
                    "step %,.0f\n%s  %s",
                    data.getXValue(series, item),
                    curve.title(),
                    DensityWords.value(data.getYValue(series, item)));
        });
        return renderer;
    }
}
