package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secateur.app.fx.FxTaskRunner;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DensityChartTest {
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final List<Wish> wishes = new CopyOnWriteArrayList<>();
    private DensityChart chart;
    private Stage stage;

    private record Wish(Optional<Region> region, int width, int height) {}

    @Start
    void start(Stage shown) {
        stage = shown;
        chart = new DensityChart(tasks, WeightView.VALUE, ChartTheme.ofLight());
        chart.onGridWanted((region, width, height) -> wishes.add(new Wish(region, width, height)));
        stage.setScene(new Scene(new StackPane(chart.node()), 500, 400));
        stage.show();
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    private void show(FxRobot robot) throws Exception {
        robot.interact(() -> chart.show(Grids.halves(WeightView.VALUE, 400, 300)));
        await(() -> !chart.captionProperty().get().isEmpty());
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Color pixel(FxRobot robot, double x, double y) {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = stage.getScene().snapshot(null));
        Rectangle2D area = chart.node().dataArea();
        XYPlot plot = chart.node().viewer().getChart().getXYPlot();
        double left = plot.getDomainAxis().valueToJava2D(x, area, plot.getDomainAxisEdge());
        double top = plot.getRangeAxis().valueToJava2D(y, area, plot.getRangeAxisEdge());
        return image[0].getPixelReader().getColor((int) left, (int) top);
    }

    private boolean fits(Wish wish) {
        Rectangle2D area = chart.node().dataArea();
        return Math.abs(area.getWidth() - wish.width()) <= 1 && Math.abs(area.getHeight() - wish.height()) <= 1;
    }

    @Test
    void firstItAsksForAllPointsThenForWhatItsAxesShow(FxRobot robot) throws Exception {
        // a window may get its size in more than one go: the last wish is for the size that stays
        await(() -> !wishes.isEmpty() && fits(wishes.get(wishes.size() - 1)));
        assertTrue(wishes.stream().allMatch(wish -> wish.region().isEmpty()));
        int before = wishes.size();
        show(robot);
        await(() -> wishes.size() > before);
        Region asked = wishes.get(wishes.size() - 1).region().orElseThrow();
        // both axes of the value view span the larger of the two intervals, -2..2, with 4 % of 4 on each side
        assertEquals(-2.16, asked.xMin(), 1e-9);
        assertEquals(2.16, asked.yMax(), 1e-9);
    }

    @Test
    void keptCellsAreBluePrunedGreyAndTheRestIsTheWindow(FxRobot robot) throws Exception {
        show(robot);
        Color kept = pixel(robot, 0.5, 1.3);
        Color pruned = pixel(robot, -0.5, 1.3);
        Color empty = pixel(robot, 0.5, -1.5);
        assertTrue(kept.getBlue() - kept.getRed() > 0.2, "kept: " + kept);
        assertTrue(Math.abs(pruned.getBlue() - pruned.getRed()) < 0.08, "pruned: " + pruned);
        assertTrue(pruned.getBrightness() < 0.95, "pruned must be seen: " + pruned);
        assertTrue(empty.getBrightness() > 0.9 && empty.getSaturation() < 0.1, "empty: " + empty);
        assertEquals("270,000 weights, all drawn", chart.captionProperty().get());
    }

    @Test
    void draggingZoomsAndADoubleClickShowsEverythingAgain(FxRobot robot) throws Exception {
        show(robot);
        Rectangle2D area = chart.node().dataArea();
        javafx.geometry.Point2D from =
                chart.node().localToScreen(area.getX() + area.getWidth() * 0.25, area.getY() + area.getHeight() * 0.25);
        robot.moveTo(from).press(MouseButton.PRIMARY);
        robot.moveTo(from.add(area.getWidth() / 4, area.getHeight() / 4)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(chart.zoomed());
        await(() -> wishes.get(wishes.size() - 1)
                .region()
                .filter(region -> region.xMax() - region.xMin() < 2)
                .isPresent());
        robot.moveTo(from).doubleClickOn(MouseButton.PRIMARY);
        await(() -> !chart.zoomed());
    }

    @Test
    void theTooltipNamesValuesAndCountsWithUnits(FxRobot robot) throws Exception {
        show(robot);
        Rectangle2D area = chart.node().dataArea();
        XYPlot plot = chart.node().viewer().getChart().getXYPlot();
        Point2D place = new Point2D.Double(
                plot.getDomainAxis().valueToJava2D(0.5025, area, plot.getDomainAxisEdge()),
                plot.getRangeAxis().valueToJava2D(1.3, area, plot.getRangeAxisEdge()));
        String text = chart.node()
                .viewer()
                .getRenderingInfo()
                .getEntityCollection()
                .getEntity(place.getX(), place.getY())
                .getToolTipText();
        assertTrue(text.startsWith("pretrained weight W₀  0.50"), text);
        assertTrue(text.endsWith("3 kept, 0 pruned weights here"), text);
    }

    @Test
    void anEmptyPlotSaysWhy(FxRobot robot) {
        robot.interact(() -> chart.explain("Magnitude pruning has no scores."));
        assertEquals("Magnitude pruning has no scores.", chart.node().explanation());
        assertFalse(chart.figure("x").isPresent());
        assertTrue(robot.lookup(".chart-message").query().isVisible());
    }
}
