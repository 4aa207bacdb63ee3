package org.secateur.app.plot;

import java.awt.BasicStroke;
import java.util.OptionalDouble;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.secateur.engine.event.WeightView;

/** Builds the chart around a density image: axes, lines of reference, names of quadrants. */
final class DensityPlot {
    /** Far outside of what weights reach; the line is clipped to the plot. */
    private static final double FAR = 1e3;

    private DensityPlot() {}

    static JFreeChart create(WeightView view, DensityRenderer renderer, ChartTheme theme) {
        XYPlot plot = new XYPlot(
                DensityRenderer.dataset(),
                new ScaledAxis(DensityWords.x(view)),
                new ScaledAxis(DensityWords.y(view)),
                renderer);
        plot.setDomainPannable(true);
        plot.setRangePannable(true);
        JFreeChart chart = ChartStyle.chart(plot, theme);
        reference(plot, view, theme);
        return chart;
    }

    /** Lines that do not depend on the data. */
    private static void reference(XYPlot plot, WeightView view, ChartTheme theme) {
        if (view == WeightView.VALUE) {
            plot.addAnnotation(
                    new XYLineAnnotation(-FAR, -FAR, FAR, FAR, ChartStyle.dashed(1f, 2, 3), theme.muted()), false);
        } else if (view == WeightView.CHANGE) {
            plot.addDomainMarker(ChartStyle.line(0, theme.muted(), ChartStyle.dashed(1f, 2, 3)), Layer.FOREGROUND);
            plot.addRangeMarker(ChartStyle.line(0, theme.text(), new BasicStroke(1f)), Layer.FOREGROUND);
            plot.addAnnotation(new QuadrantLabels(theme), false);
        }
    }

    /**
     * Draws the line between pruned and kept.
     *
     * @param cut smallest kept score in the score view; under magnitude pruning, in the value view, the smallest kept
     *     absolute weight
     */
    static void cut(XYPlot plot, WeightView view, OptionalDouble cut, ChartTheme theme) {
        if (view == WeightView.SCORES) {
            plot.clearDomainMarkers();
            cut.ifPresent(value -> plot.addDomainMarker(ChartStyle.warning(value, "cut", theme), Layer.FOREGROUND));
        } else if (view == WeightView.VALUE) {
            plot.clearRangeMarkers();
            cut.ifPresent(value -> {
                plot.addRangeMarker(ChartStyle.rangeWarning(value, "cut", theme), Layer.FOREGROUND);
                plot.addRangeMarker(ChartStyle.rangeWarning(-value, "", theme), Layer.FOREGROUND);
            });
        }
    }
}
