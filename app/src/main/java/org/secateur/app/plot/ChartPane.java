package org.secateur.app.plot;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.fx.interaction.PanHandlerFX;
import org.jfree.chart.plot.Pannable;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * A chart in its tile, or the reason why there is none. Drag or wheel zooms; middle button, Ctrl or Alt drag pans;
 * double click shows everything again.
 */
public final class ChartPane extends StackPane {
    private final ChartViewer viewer;
    private final Label message = new Label();
    private Point2D panFrom;

    ChartPane(JFreeChart chart) {
        viewer = new ChartViewer(chart, false);
        viewer.setFocusTraversable(false);
        viewer.setMinSize(40, 40);
        viewer.setPrefSize(300, 220);
        // the tile's own menu offers the exports
        viewer.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, ContextMenuEvent::consume);
        ChartCanvas canvas = viewer.getCanvas();
        canvas.getGraphicsContext2D().setFontSmoothingType(FontSmoothingType.GRAY);
        canvas.addMouseHandler(new PanHandlerFX("pan-with-control", false, true, false, false));
        canvas.addEventFilter(MouseEvent.ANY, this::panOrReset);
        message.getStyleClass().add("chart-message");
        message.setWrapText(true);
        message.setTextAlignment(TextAlignment.CENTER);
        message.setAlignment(Pos.CENTER);
        message.setMaxWidth(320);
        message.setVisible(false);
        setMinSize(0, 0);
        getChildren().addAll(viewer, message);
    }

    /** Switches zooming off, for a chart that always shows all it has. */
    void fix() {
        ChartCanvas canvas = viewer.getCanvas();
        canvas.setDomainZoomable(false);
        canvas.setRangeZoomable(false);
        // the handler of the mouse does not ask the canvas
        canvas.removeMouseHandler(canvas.getMouseHandler("zoom"));
    }

    ChartViewer viewer() {
        return viewer;
    }

    /** The chart's drawing area within the axes, in pixels; empty before the first drawing. */
    Rectangle2D dataArea() {
        if (viewer.getRenderingInfo() == null) {
            return new Rectangle2D.Double();
        }
        return viewer.getRenderingInfo().getPlotInfo().getDataArea();
    }

    void setChart(JFreeChart chart, ChartTheme theme) {
        java.awt.Color accent = theme.accent();
        viewer.setZoomFillPaint(Color.rgb(accent.getRed(), accent.getGreen(), accent.getBlue(), 0.2));
        viewer.setChart(chart);
    }

    /** Shows words instead of the chart. */
    void explain(String why) {
        message.setText(why);
        message.setVisible(true);
        viewer.setVisible(false);
    }

    /** Shows the chart. */
    void showChart() {
        message.setVisible(false);
        viewer.setVisible(true);
    }

    /** What is shown instead of the chart; empty when the chart is shown. */
    public String explanation() {
        return message.isVisible() ? message.getText() : "";
    }

    /** Shows everything again. */
    void resetZoom() {
        if (viewer.getChart().getPlot() instanceof XYPlot plot) {
            plot.setNotify(false);
            for (int i = 0; i < plot.getDomainAxisCount(); i++) {
                plot.getDomainAxis(i).setAutoRange(true);
            }
            for (int i = 0; i < plot.getRangeAxisCount(); i++) {
                plot.getRangeAxis(i).setAutoRange(true);
            }
            plot.setNotify(true);
        }
    }

    // The viewer's handlers do not look at the button: only the left one may zoom.
    private void panOrReset(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_CLICKED) {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                resetZoom();
            }
        } else if (event.getButton() == MouseButton.MIDDLE) {
            pan(event);
            event.consume();
        } else if (event.getButton() == MouseButton.SECONDARY) {
            event.consume();
        }
    }

    private void pan(MouseEvent event) {
        Point2D here = new Point2D.Double(event.getX(), event.getY());
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED && dataArea().contains(here)) {
            panFrom = here;
            viewer.getCanvas().setCursor(Cursor.MOVE);
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED && panFrom != null) {
            move(here);
            panFrom = here;
        } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
            panFrom = null;
            viewer.getCanvas().setCursor(Cursor.DEFAULT);
        }
    }

    private void move(Point2D here) {
        if (viewer.getChart().getPlot() instanceof Pannable plot
                && viewer.getChart().getPlot() instanceof XYPlot xy) {
            PlotRenderingInfo info = viewer.getRenderingInfo().getPlotInfo();
            xy.setNotify(false);
            plot.panDomainAxes(
                    (panFrom.getX() - here.getX()) / info.getDataArea().getWidth(), info, panFrom);
            plot.panRangeAxes(
                    (here.getY() - panFrom.getY()) / info.getDataArea().getHeight(), info, panFrom);
            xy.setNotify(true);
        }
    }
}
