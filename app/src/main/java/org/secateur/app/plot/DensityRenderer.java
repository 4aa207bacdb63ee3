package org.secateur.app.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.Region;

/**
 * Draws all points as one image. The image lies where its grid's region is on the axes, so an older image stretches
 * with the axes until the engine has counted anew. The dataset's only item is a dummy: without it the plot would skip
 * the renderer.
 */
final class DensityRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;

    /** Puts the image on a surface. */
    @FunctionalInterface
    interface Painter {
        /**
         * Draws it.
         *
         * @param target where, in the surface's units
         */
        void paint(Graphics2D surface, Rectangle2D target);
    }

    private transient Painter painter = (surface, target) -> {};
    private transient Optional<DensityGrid> grid = Optional.empty();
    private transient Region home;

    /**
     * A renderer without an image.
     *
     * @param home the rectangle that the axes show when nobody has zoomed
     */
    DensityRenderer(Region home) {
        this.home = home;
    }

    /** The dataset to go with it. */
    static XYDataset dataset() {
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("weights", new double[][] {{0}, {0}});
        return data;
    }

    void show(DensityGrid shown, Painter how) {
        grid = Optional.of(shown);
        painter = how;
    }

    void clear() {
        grid = Optional.empty();
    }

    void setHome(Region region) {
        home = region;
    }

    Region home() {
        return home;
    }

    @Override
    public Range findDomainBounds(XYDataset data) {
        return new Range(home.xMin(), home.xMax());
    }

    @Override
    public Range findRangeBounds(XYDataset data) {
        return new Range(home.yMin(), home.yMax());
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D surface, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
        grid.ifPresent(counted -> {
            painter.paint(surface, target(counted.region(), area, plot));
            if (info != null && info.getOwner() != null && info.getOwner().getEntityCollection() != null) {
                info.getOwner().getEntityCollection().add(new CellEntity(area, plot, counted));
            }
        });
        return super.initialise(surface, area, plot, data, info);
    }

    private static Rectangle2D target(Region region, Rectangle2D area, XYPlot plot) {
        ValueAxis x = plot.getDomainAxis();
        ValueAxis y = plot.getRangeAxis();
        double left = x.valueToJava2D(region.xMin(), area, plot.getDomainAxisEdge());
        double right = x.valueToJava2D(region.xMax(), area, plot.getDomainAxisEdge());
        double bottom = y.valueToJava2D(region.yMin(), area, plot.getRangeAxisEdge());
        double top = y.valueToJava2D(region.yMax(), area, plot.getRangeAxisEdge());
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    @Override
    public void drawItem(
            Graphics2D surface,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            XYDataset data,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        // the image was drawn as a whole
    }

    /** Two renderers are the same only if they are one. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Remembers where it was asked, so that one entity knows the tooltip of every cell. */
    private static final class HitArea extends Rectangle2D.Double {
        private static final long serialVersionUID = 1L;
        private double hitX;
        private double hitY;

        HitArea(Rectangle2D area) {
            setRect(area);
        }

        @Override
        public boolean contains(double x, double y) {
            hitX = x;
            hitY = y;
            return super.contains(x, y);
        }
    }

    /** The data area, with a tooltip for each of its cells. */
    private static final class CellEntity extends ChartEntity {
        private static final long serialVersionUID = 1L;
        private final transient XYPlot plot;
        private final transient DensityGrid grid;

        CellEntity(Rectangle2D area, XYPlot plot, DensityGrid grid) {
            super(new HitArea(area), "");
            this.plot = plot;
            this.grid = grid;
        }

        @Override
        public String getToolTipText() {
            HitArea area = (HitArea) getArea();
            Region region = grid.region();
            double x = plot.getDomainAxis().java2DToValue(area.hitX, area, plot.getDomainAxisEdge());
            double y = plot.getRangeAxis().java2DToValue(area.hitY, area, plot.getRangeAxisEdge());
            int column = (int) Math.floor((x - region.xMin()) / (region.xMax() - region.xMin()) * grid.width());
            int row = (int) Math.floor((region.yMax() - y) / (region.yMax() - region.yMin()) * grid.height());
            boolean inside = column >= 0 && row >= 0 && column < grid.width() && row < grid.height();
            return inside ? DensityWords.tooltip(grid, column, row) : null;
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
