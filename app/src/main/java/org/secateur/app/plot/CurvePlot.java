package org.secateur.app.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
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
    private static final double MARGIN = 0.05;
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
        plot = new XYPlot(left, x, axis(axes.y(), axes.scale()), renderer());
        // the first curve lies beneath
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setDomainPannable(true);
        plot.setRangePannable(true);
        axes.y2().ifPresent(title -> {
            plot.setRangeAxis(1, axis(title, axes.scale2()));
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

    private static ValueAxis axis(String title, CurveData.Scale scale) {
        if (scale == CurveData.Scale.LOGARITHMIC) {
            return new PowersAxis(title);
        }
        ScaledAxis axis = new ScaledAxis(title);
        if (scale == CurveData.Scale.PERCENT) {
            axis.setFixedHome(HUNDRED);
        } else {
            axis.setUpperMargin(MARGIN);
            axis.setLowerMargin(MARGIN);
        }
        return axis;
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
        boolean crowded = data.curves().stream()
                .anyMatch(curve -> curve.look() == CurveData.Look.PART || curve.look() == CurveData.Look.RIGHT);
        bands(data.bands(), crowded);
        marker(data.chosenStep());
        refine(data);
        axes.y2().ifPresent(title -> plot.getRangeAxis(1).setLabel(data.y2().orElse(title)));
        legend.show(named(data.curves()), data.bands().isEmpty());
        chart.setNotify(true);
    }

    /** All curves; where the axes' titles name them, the parts with their whole, and the right axis' ones if there are several. */
    private List<CurveData.Curve> named(List<CurveData.Curve> curves) {
        if (axes.legend()) {
            return curves;
        }
        boolean parts = curves.stream().anyMatch(curve -> curve.look() == CurveData.Look.PART);
        boolean several = curves.stream().filter(curve -> curve.look().second()).count() > 1;
        return curves.stream()
                .filter(curve -> curve.look().second() ? several : parts && curve.look() != CurveData.Look.FAINT)
                .toList();
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
                    .filter(curve -> curve.look().second() == second)
                    .toList();
            int parts = 0;
            for (int i = 0; i < curves.size(); i++) {
                CurveData.Look look = curves.get(i).look();
                look(renderer, i, look, look == CurveData.Look.PART ? parts++ : i);
            }
            dataset.show(curves, shown.getLowerBound(), shown.getUpperBound());
        }
    }

    private void look(XYLineAndShapeRenderer renderer, int series, CurveData.Look look, int number) {
        renderer.setSeriesPaint(series, colour(look, theme), false);
        renderer.setSeriesStroke(series, stroke(look, number), false);
        renderer.setSeriesShapesVisible(series, look == CurveData.Look.POINTS);
        renderer.setSeriesShape(series, PointLook.mark(number), false);
    }

    static Color colour(CurveData.Look look, ChartTheme theme) {
        return switch (look) {
            case STRONG -> theme.accent();
            case FAINT -> theme.faint();
            case PLANNED -> theme.muted();
            case PART -> theme.text();
            case RIGHT, POINTS -> theme.warning();
        };
    }

    /** @param number among the curves of the same look, from 0 */
    static Stroke stroke(CurveData.Look look, int number) {
        return switch (look) {
            case STRONG -> ChartStyle.solid(2f);
            case FAINT -> ChartStyle.solid(1f);
            case PLANNED -> ChartStyle.dashed(1.5f, 6, 4);
            case RIGHT -> ChartStyle.solid(1.5f);
            case PART, POINTS -> PointLook.line(number);
        };
    }

    private void bands(List<CurveData.Band> bands, boolean crowded) {
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
            if (low) {
                marker.setLabelAnchor(RectangleAnchor.BOTTOM_LEFT);
                marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
            } else {
                marker.setLabelAnchor(crowded ? RectangleAnchor.RIGHT : RectangleAnchor.TOP_RIGHT);
                marker.setLabelTextAnchor(crowded ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_RIGHT);
            }
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
