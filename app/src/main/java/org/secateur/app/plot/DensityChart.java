package org.secateur.app.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.canvas.GraphicsContext;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

/**
 * All weights of the chosen matrices as points. The chart never counts: it says which grid it wants, for the region on
 * its axes and the resolution of its screen, shows the old one meanwhile, and has grids coloured off the window's
 * thread. To be used on the window's thread.
 */
public final class DensityChart {
    private static final Duration SETTLE = Duration.ofMillis(50);
    private static final int LARGEST = 4096;
    private static final Region UNIT = new Region(-1, 1, -1, 1);

    /** Asks for a grid of counts. */
    @FunctionalInterface
    public interface GridWanted {
        /**
         * Called on the window's thread.
         *
         * @param region part of the plane; empty for all points
         * @param width cells in x
         * @param height cells in y
         */
        void accept(Optional<Region> region, int width, int height);
    }

    private final TaskRunner tasks;
    private final ChartPane pane;
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper briefCaption = new ReadOnlyStringWrapper("");
    private DensityRenderer renderer = new DensityRenderer(UNIT);
    private WeightView view;
    private WeightView shownView;
    private boolean fresh = true;
    private ChartTheme theme;
    private JFreeChart chart;
    private Optional<DensityImage> image = Optional.empty();
    private Optional<Region> home = Optional.empty();
    private Cancellable colouring = () -> {};
    private GridWanted wanted = (region, width, height) -> {};
    private boolean asking;
    private boolean cutOfWeights;

    /**
     * An empty chart.
     *
     * @param view which values are plotted at first
     */
    public DensityChart(TaskRunner tasks, WeightView view, ChartTheme theme) {
        this.tasks = tasks;
        this.view = view;
        this.theme = theme;
        shownView = view;
        chart = DensityPlot.create(view, renderer, theme);
        pane = new ChartPane(chart);
        pane.widthProperty().addListener(changed -> ask());
        pane.heightProperty().addListener(changed -> ask());
        build();
    }

    /** The node to be shown. */
    public ChartPane node() {
        return pane;
    }

    /** How many weights are drawn, for a person; empty while there is nothing. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** The same in a few words. */
    public ReadOnlyStringProperty briefCaptionProperty() {
        return briefCaption.getReadOnlyProperty();
    }

    /** Who answers; a new wish replaces the older ones. */
    public void onGridWanted(GridWanted handler) {
        wanted = handler;
        ask();
    }

    /** Whether a grid's cut is an absolute weight (magnitude pruning) and not a score. */
    public void setCutOfWeights(boolean weights) {
        cutOfWeights = weights;
    }

    /** Plots other values. */
    public void setView(WeightView other) {
        if (view != other) {
            view = other;
            restart();
        }
    }

    /** Other colours and font. */
    public void setTheme(ChartTheme other) {
        theme = other;
        build();
        image.ifPresent(old -> colour(old.grid()));
    }

    /**
     * Other weights are to be shown: asks for all their points, and forgets the zoom when they come. Until then the old
     * image stays, so that nothing flickers.
     */
    public void restart() {
        colouring.cancel();
        fresh = true;
        ask();
    }

    /** Shows a grid as soon as it is coloured; one for other values is ignored. */
    public void show(DensityGrid grid) {
        if (grid.request().view() == view) {
            colour(grid);
        }
    }

    /** Says why there is nothing to show. */
    public void explain(String why) {
        colouring.cancel();
        image = Optional.empty();
        fresh = true;
        caption.set("");
        briefCaption.set("");
        pane.explain(why);
    }

    /** Shows all points again. */
    public void resetZoom() {
        pane.resetZoom();
    }

    /** Whether a part of the plane was chosen with the mouse. */
    public boolean zoomed() {
        XYPlot plot = chart.getXYPlot();
        return !plot.getDomainAxis().isAutoRange() || !plot.getRangeAxis().isAutoRange();
    }

    /** What is shown, for an export; empty while there is nothing. */
    public Optional<Figure> figure(String name) {
        Region region = shownRegion();
        OptionalDouble cut = image.map(shown -> cut(shown.grid())).orElse(OptionalDouble.empty());
        WeightView printedView = shownView;
        return image.map(shown -> new Figure(
                name,
                (int) pane.getWidth(),
                (int) pane.getHeight(),
                printTheme -> print(shown.grid(), printedView, region, cut, printTheme),
                () -> DensityTable.of(shown.grid())));
    }

    private static JFreeChart print(
            DensityGrid grid, WeightView view, Region region, OptionalDouble cut, ChartTheme theme) {
        DensityRenderer printed = new DensityRenderer(region);
        BufferedImage cells = DensityImage.print(grid, theme);
        printed.show(grid, (surface, target) -> draw(surface, cells, target));
        JFreeChart chart = DensityPlot.create(view, printed, theme);
        DensityPlot.cut(chart.getXYPlot(), view, cut, theme);
        return chart;
    }

    private static void draw(Graphics2D surface, BufferedImage cells, Rectangle2D target) {
        java.awt.geom.AffineTransform place = new java.awt.geom.AffineTransform(
                target.getWidth() / cells.getWidth(),
                0,
                0,
                target.getHeight() / cells.getHeight(),
                target.getX(),
                target.getY());
        surface.drawImage(cells, place, null);
    }

    private void build() {
        Optional<Range[]> zoom = zoomed() && image.isPresent()
                ? Optional.of(new Range[] {
                    chart.getXYPlot().getDomainAxis().getRange(),
                    chart.getXYPlot().getRangeAxis().getRange()
                })
                : Optional.empty();
        renderer = new DensityRenderer(home.orElse(UNIT));
        chart = DensityPlot.create(shownView, renderer, theme);
        zoom.ifPresent(ranges -> {
            chart.getXYPlot().getDomainAxis().setRange(ranges[0]);
            chart.getXYPlot().getRangeAxis().setRange(ranges[1]);
        });
        chart.getXYPlot().getDomainAxis().addChangeListener(changed -> ask());
        chart.getXYPlot().getRangeAxis().addChangeListener(changed -> ask());
        pane.setChart(chart, theme);
    }

    private void colour(DensityGrid grid) {
        ChartTheme colours = theme;
        colouring.cancel();
        colouring = tasks.run(
                () -> DensityImage.of(grid, colours),
                this::publish,
                failure -> explain("The image could not be made: " + failure.getMessage()));
    }

    private void publish(DensityImage shown) {
        DensityGrid grid = shown.grid();
        if (fresh) {
            fresh = false;
            image = Optional.empty();
            home = Optional.empty();
            shownView = view;
            build();
        }
        image = Optional.of(shown);
        XYPlot plot = chart.getXYPlot();
        chart.setNotify(false);
        GraphicsContext screen = pane.viewer().getCanvas().getGraphicsContext2D();
        renderer.show(grid, (surface, target) -> {
            screen.setImageSmoothing(false);
            screen.drawImage(shown.screen(), target.getX(), target.getY(), target.getWidth(), target.getHeight());
        });
        Region wantedHome = HomeRange.around(shownView, grid.core());
        if (home.isEmpty() || HomeRange.outgrown(home.get(), wantedHome, grid.core())) {
            Region shownHome = home.isEmpty() ? wantedHome : HomeRange.roomy(wantedHome);
            home = Optional.of(shownHome);
            renderer.setHome(shownHome);
            plot.getDomainAxis().configure();
            plot.getRangeAxis().configure();
        }
        DensityPlot.cut(plot, shownView, cut(grid), theme);
        briefCaption.set(DensityWords.briefCaption(grid));
        caption.set(DensityWords.caption(grid));
        pane.showChart();
        chart.setNotify(true);
        ask();
    }

    private OptionalDouble cut(DensityGrid grid) {
        return cutOfWeights == (shownView == WeightView.VALUE) ? grid.cut() : OptionalDouble.empty();
    }

    // Sizes and axes change in bursts (layout, wheel): one wish for each burst.
    private void ask() {
        if (!asking) {
            asking = true;
            tasks.later(SETTLE, () -> {
                asking = false;
                askNow();
            });
        }
    }

    private void askNow() {
        Rectangle2D area = pane.dataArea();
        double scale = outputScale() / cellSize(area);
        int width = cells(area.getWidth() * scale);
        int height = cells(area.getHeight() * scale);
        if (area.getWidth() >= 1 && area.getHeight() >= 1) {
            wanted.accept(fresh || home.isEmpty() ? Optional.empty() : Optional.of(shownRegion()), width, height);
        }
    }

    private static int cells(double pixels) {
        return (int) Math.max(1, Math.min(LARGEST, Math.round(pixels)));
    }

    private double outputScale() {
        boolean shown = pane.getScene() != null && pane.getScene().getWindow() != null;
        return shown ? Math.max(1, pane.getScene().getWindow().getOutputScaleX()) : 1;
    }

    /** Few points are drawn larger, or they would be lost: side of a cell in pixels. */
    private double cellSize(Rectangle2D area) {
        long points = image.map(DensityImage::points).orElse(Long.MAX_VALUE);
        double perPixel = points / Math.max(1, area.getWidth() * area.getHeight());
        return perPixel > 0.2 ? 1 : perPixel > 0.02 ? 2 : 3;
    }

    private Region shownRegion() {
        Range x = chart.getXYPlot().getDomainAxis().getRange();
        Range y = chart.getXYPlot().getRangeAxis().getRange();
        return new Region(x.getLowerBound(), x.getUpperBound(), y.getLowerBound(), y.getUpperBound());
    }
}
