package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the mouse does to curves and bars: wheel, drag, pan, double click, and what stands under it. */
@ExtendWith(ApplicationExtension.class)
class ChartMouseTest {
    private static final CurveData.Axes AXES =
            new CurveData.Axes("step", "remaining weights, %", Optional.of("accuracy, %"), true, true);
    private static final BarData BARS = new BarData(
            "layer",
            List.of(new BarData.Bar("1", "Layer 1", 300, 1200, true), new BarData.Bar("2", "Layer 2", 600, 1200, true)),
            OptionalDouble.of(0.4),
            "planned 40.0 %");

    private CurveChart curves;
    private BarChart bars;

    @Start
    void start(Stage stage) {
        curves = new CurveChart(AXES, ChartTheme.ofLight());
        bars = new BarChart(ChartTheme.ofLight());
        curves.node().setPrefSize(500, 400);
        bars.node().setPrefSize(500, 400);
        stage.setScene(new Scene(new HBox(curves.node(), bars.node()), 1000, 400));
        stage.show();
    }

    @BeforeEach
    void fill(FxRobot robot) {
        robot.interact(() -> {
            curves.show(line(100));
            bars.show(BARS);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Remaining weights fall in a line from 100 % at step 0; accuracy is 80 % at step 50. */
    private static CurveData line(int to) {
        PointSeries remaining = new PointSeries();
        for (int step = 0; step <= to; step++) {
            remaining.add(step, 100 - 0.5 * step);
        }
        PointSeries accuracy = new PointSeries();
        accuracy.add(50, 80);
        return new CurveData(
                List.of(
                        new CurveData.Curve("measured", "%", CurveData.Look.STRONG, remaining.points()),
                        new CurveData.Curve("accuracy", "%", CurveData.Look.POINTS, accuracy.points())),
                List.of(),
                100,
                OptionalDouble.empty());
    }

    private XYPlot plot() {
        return curves.node().viewer().getChart().getXYPlot();
    }

    private Range x() {
        return plot().getDomainAxis().getRange();
    }

    private Range y() {
        return plot().getRangeAxis().getRange();
    }

    private static Point2D screen(ChartPane pane, double shareX, double shareY) {
        Rectangle2D area = pane.dataArea();
        return pane.localToScreen(area.getX() + shareX * area.getWidth(), area.getY() + shareY * area.getHeight());
    }

    private static void drag(FxRobot robot, ChartPane pane, MouseButton button) {
        robot.moveTo(screen(pane, 0.3, 0.3)).press(button);
        robot.moveTo(screen(pane, 0.5, 0.45)).moveTo(screen(pane, 0.7, 0.6)).release(button);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theWheelZoomsAndADoubleClickShowsEverythingAgain(FxRobot robot) {
        Range home = x();
        robot.moveTo(screen(curves.node(), 0.5, 0.5)).scroll(2, VerticalDirection.UP);
        WaitForAsyncUtils.waitForFxEvents();
        // whether the wheel zooms in or out differs between systems
        assertNotEquals(home.getLength(), x().getLength(), 1);
        assertNotEquals(104, y().getLength(), 1);
        robot.doubleClickOn(screen(curves.node(), 0.5, 0.5), MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(home, x());
        assertEquals(new Range(0, 104), y());
    }

    @Test
    void draggingZoomsIntoThatPartAndNewDataLeaveIt(FxRobot robot) {
        drag(robot, curves.node(), MouseButton.PRIMARY);
        // 30 % to 70 % of 100 steps; a pixel is a quarter of a step
        assertEquals(30, x().getLowerBound(), 1);
        assertEquals(70, x().getUpperBound(), 1);
        assertEquals(104 * 0.4, y().getLowerBound(), 1);
        assertEquals(104 * 0.7, y().getUpperBound(), 1);
        Range zoomed = x();
        robot.interact(() -> curves.show(line(90)));
        assertEquals(zoomed, x());
    }

    @Test
    void controlOrTheMiddleButtonMovesTheZoomedPart(FxRobot robot) {
        robot.interact(() -> {
            plot().getDomainAxis().setRange(40, 60);
            plot().getRangeAxis().setRange(40, 60);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.press(KeyCode.CONTROL);
        drag(robot, curves.node(), MouseButton.PRIMARY);
        robot.release(KeyCode.CONTROL);
        moved();
        drag(robot, curves.node(), MouseButton.MIDDLE);
        assertEquals(20, x().getLength(), 1e-6);
        // twice 40 % of 20 steps to the left, 30 % of 20 up
        assertEquals(40 - 16, x().getLowerBound(), 1);
        assertEquals(40 + 12, y().getLowerBound(), 1);
    }

    private void moved() {
        assertEquals(20, x().getLength(), 1e-6);
        assertEquals(40 - 8, x().getLowerBound(), 1);
        assertEquals(40 + 6, y().getLowerBound(), 1);
    }

    @Test
    void curvesNameStepAndValueUnderTheMouse() {
        assertEquals("step 50\naccuracy, %  80.0000", tooltip(1, 50, 80));
        assertEquals("step 20\nmeasured, %  90.0000", tooltip(0, 20, 90));
    }

    private String tooltip(int axis, double step, double value) {
        Rectangle2D area = curves.node().dataArea();
        return at(
                curves.node(),
                plot().getDomainAxis().valueToJava2D(step, area, plot().getDomainAxisEdge()),
                plot().getRangeAxis(axis).valueToJava2D(value, area, plot().getRangeAxisEdge(axis)));
    }

    private static String at(ChartPane pane, double x, double y) {
        ChartEntity entity =
                pane.viewer().getRenderingInfo().getEntityCollection().getEntity(x, y);
        return entity.getToolTipText();
    }

    @Test
    void barsCountTheirWeightsUnderTheMouse() {
        Rectangle2D area = bars.node().dataArea();
        CategoryPlot plot = bars.node().viewer().getChart().getCategoryPlot();
        double middle = plot.getDomainAxis().getCategoryMiddle(0, 2, area, plot.getDomainAxisEdge());
        double ten = plot.getRangeAxis().valueToJava2D(10, area, plot.getRangeAxisEdge());
        assertEquals("Layer 1\n300 of 1,200 weights remain (25.00 %)", at(bars.node(), middle, ten));
    }

    @Test
    void barsAlwaysShowAll(FxRobot robot) {
        Range home = percent();
        robot.moveTo(screen(bars.node(), 0.5, 0.5)).scroll(2, VerticalDirection.UP);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(home, percent());
        drag(robot, bars.node(), MouseButton.PRIMARY);
        assertEquals(home, percent());
        robot.moveTo(screen(bars.node(), 0.5, 0.5)).scroll(2, VerticalDirection.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(home, percent());
        assertTrue(home.getLowerBound() == 0 && home.getUpperBound() > 50, home.toString());
    }

    private Range percent() {
        return bars.node().viewer().getChart().getCategoryPlot().getRangeAxis().getRange();
    }
}
