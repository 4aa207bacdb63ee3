package org.secateur.app.plot;

import java.util.Optional;
import org.jfree.data.Range;

/** Curves over steps. To be used on the window's thread. */
public final class CurveChart {
    private CurveData.Axes axes;
    private final ChartPane pane;
    private ChartTheme theme;
    private CurvePlot plot;
    private Optional<CurveData> data = Optional.empty();

    /** An empty chart. */
    public CurveChart(CurveData.Axes axes, ChartTheme theme) {
        this.axes = axes;
        this.theme = theme;
        plot = new CurvePlot(axes, theme);
        pane = new ChartPane(plot.chart());
        build();
    }

    /** The node to be shown. */
    public ChartPane node() {
        return pane;
    }

    /** Other colours and font. */
    public void setTheme(ChartTheme other) {
        theme = other;
        build();
    }

    /** Other axes; the zoom is lost if they differ. */
    public void setAxes(CurveData.Axes other) {
        if (!other.equals(axes)) {
            axes = other;
            build();
        }
    }

    /** Shows data; the zoom stays. */
    public void show(CurveData shown) {
        data = Optional.of(shown);
        plot.show(shown);
        pane.showChart();
    }

    /** Says why there is nothing to show. */
    public void explain(String why) {
        data = Optional.empty();
        pane.explain(why);
    }

    /** Shows everything again. */
    public void resetZoom() {
        pane.resetZoom();
    }

    /** What is shown, for an export; empty while there is nothing. */
    public Optional<Figure> figure(String name) {
        Range x = plot.plot().getDomainAxis().getRange();
        Range y = plot.plot().getRangeAxis().getRange();
        return data.map(shown -> new Figure(
                name,
                (int) pane.getWidth(),
                (int) pane.getHeight(),
                printTheme -> {
                    CurvePlot printed = new CurvePlot(axes, printTheme);
                    printed.plot().getDomainAxis().setRange(x);
                    printed.plot().getRangeAxis().setRange(y);
                    printed.show(shown);
                    return printed.chart();
                },
                () -> CurveTable.of(axes, shown)));
    }

    private void build() {
        plot = new CurvePlot(axes, theme);
        CurvePlot built = plot;
        plot.plot().getDomainAxis().addChangeListener(moved -> data.ifPresent(built::refine));
        data.ifPresent(plot::show);
        pane.setChart(plot.chart(), theme);
    }
}
