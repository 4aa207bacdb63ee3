package org.secateur.app.plot;

import java.awt.BasicStroke;
import java.awt.Paint;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.category.DefaultCategoryDataset;

/** Remaining weights as bars, in percent, always all of them. To be used on the window's thread. */
public final class BarChart {
    private final ChartPane pane;
    private ChartTheme theme;
    private Optional<BarData> data = Optional.empty();

    /** An empty chart. */
    public BarChart(ChartTheme theme) {
        this.theme = theme;
        pane = new ChartPane(chart(new BarData("", List.of(), java.util.OptionalDouble.empty(), ""), theme));
        pane.fix();
    }

    /** The node to be shown. */
    public ChartPane node() {
        return pane;
    }

    /** Other colours and font. */
    public void setTheme(ChartTheme other) {
        theme = other;
        data.ifPresent(shown -> pane.setChart(chart(shown, other), other));
    }

    /** Shows bars. */
    public void show(BarData shown) {
        if (!data.equals(Optional.of(shown))) {
            data = Optional.of(shown);
            pane.setChart(chart(shown, theme), theme);
        }
        pane.showChart();
    }

    /** Says why there is nothing to show. */
    public void explain(String why) {
        data = Optional.empty();
        pane.explain(why);
    }

    /** What is shown, for an export; empty while there is nothing. */
    public Optional<Figure> figure(String name) {
        return data.map(shown -> new Figure(
                name,
                (int) pane.getWidth(),
                (int) pane.getHeight(),
                printTheme -> chart(shown, printTheme),
                () -> table(shown)));
    }

    private static CsvTable table(BarData data) {
        return new CsvTable(
                List.of(data.axis(), "kept (weights)", "prunable (weights)", "remaining (%)"),
                data.bars().stream()
                        .map(bar -> List.of(
                                bar.label(),
                                Long.toString(bar.kept()),
                                Long.toString(bar.total()),
                                Double.toString(bar.percent()))));
    }

    private static JFreeChart chart(BarData data, ChartTheme theme) {
        DefaultCategoryDataset values = new DefaultCategoryDataset();
        double highest = data.target().orElse(0) * 100;
        for (BarData.Bar bar : data.bars()) {
            values.addValue(bar.percent(), "remaining", bar.label());
            highest = Math.max(highest, bar.percent());
        }
        CategoryAxis x = new CategoryAxis(data.axis());
        x.setCategoryMargin(0.34);
        x.setLowerMargin(0.04);
        x.setUpperMargin(0.04);
        x.setTickMarksVisible(false);
        x.setMaximumCategoryLabelWidthRatio(2f);
        ScaledAxis y = new ScaledAxis("remaining weights, %");
        y.setFixedHome(new Range(0, highest == 0 ? 100 : highest * 1.12));
        CategoryPlot plot = new CategoryPlot(values, x, y, new Renderer(data, theme));
        JFreeChart chart = ChartStyle.chart(plot, theme);
        data.target().ifPresent(share -> {
            ValueMarker marker = ChartStyle.warning(share * 100, data.targetLabel(), theme);
            marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
            marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
            // bars may stand behind the words
            marker.setLabelBackgroundColor(theme.background());
            plot.addRangeMarker(marker, Layer.FOREGROUND);
        });
        return chart;
    }

    private static final class Renderer extends BarRenderer {
        private static final long serialVersionUID = 1L;
        private final transient BarData data;
        private final transient ChartTheme theme;

        Renderer(BarData data, ChartTheme theme) {
            this.data = data;
            this.theme = theme;
            setBarPainter(new StandardBarPainter());
            setShadowVisible(false);
            setDrawBarOutline(false);
            setMaximumBarWidth(0.16);
            setDefaultStroke(new BasicStroke(0f));
            setDefaultToolTipGenerator(
                    (dataset, row, column) -> data.bars().get(column).tooltip());
        }

        @Override
        public Paint getItemPaint(int row, int column) {
            return data.bars().get(column).chosen() ? theme.accent() : theme.faint();
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
}
