package org.secateur.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.figure.FigureExport;
import org.secateur.app.figure.FigureWriter;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.FxTaskRunner;
import org.secateur.app.plot.ChartPane;
import org.secateur.app.plot.ChartTheme;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.WeightView;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LiveViewTest {
    private static final String THEME = "/org/secateur/assets/theme/";

    private final FxTaskRunner tasks = new FxTaskRunner();
    private final List<String> reports = new ArrayList<>();
    private Optional<Path> target = Optional.empty();
    private Stage stage;
    private LiveView view;

    @TempDir
    private Path folder;

    @Start
    void start(Stage shown) {
        stage = shown;
        for (String file : List.of(
                "inter/Inter-Regular.otf", "inter/Inter-Bold.otf", "jetbrains_mono/JetBrainsMono-Regular.ttf")) {
            Font.loadFont(LiveViewTest.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + file), 12);
        }
        LiveViewModel model = new LiveViewModel(tasks, new EventPump(tasks));
        FigureExport export = new FigureExport(
                tasks,
                (owner, format, name) -> target,
                new FigureWriter(ChartTheme.ofPrint()),
                (severity, message) -> reports.add(severity + " " + message));
        Scene scene = new Scene(new javafx.scene.layout.Pane(), 1060, 720);
        stage.setScene(scene);
        theme(false);
        view = new LiveView(model, tasks, export, ChartTheme.ofLight());
        scene.setRoot(view);
        stage.show();
    }

    private void theme(boolean dark) {
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        stage.getScene()
                .getStylesheets()
                .setAll(
                        LiveViewTest.class.getResource(THEME + "secateur.css").toExternalForm(),
                        LiveViewTest.class
                                .getResource(THEME + (dark ? "dark.css" : "light.css"))
                                .toExternalForm());
        if (view != null) {
            view.setTheme(dark ? ChartTheme.ofDark() : ChartTheme.ofLight());
        }
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private ScriptedRun show(FxRobot robot, ScriptedRun run) throws Exception {
        robot.interact(() -> view.show(run));
        await(() -> !remark(robot, "weights").isEmpty());
        // on a busy machine the next pulse may be late: the mouse must find everything in its place
        robot.interact(() -> {
            view.applyCss();
            view.layout();
        });
        return run;
    }

    private ScriptedRun movement(FxRobot robot) throws Exception {
        return show(robot, new ScriptedRun(PruningMethod.MOVEMENT).begin().train(492));
    }

    private static String remark(FxRobot robot, String tile) {
        return robot.lookup("#" + tile + "-remark").queryAs(Label.class).getText();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static String explanation(FxRobot robot, String tile) {
        return robot.from(robot.lookup("#tile-" + tile).<Node>query())
                .lookup((Node node) -> node instanceof ChartPane)
                .<ChartPane>query()
                .explanation();
    }

    private static void choose(FxRobot robot, String tile, String item) {
        MenuButton menu = robot.lookup("#" + tile + "-menu").queryAs(MenuButton.class);
        MenuItem found = menu.getItems().stream()
                .filter(each -> (tile + "-" + item).equals(each.getId()))
                .findFirst()
                .orElseThrow();
        robot.interact(found::fire);
    }

    @Test
    void aClickOnTheMapDrivesAllCharts(FxRobot robot) throws Exception {
        movement(robot);
        assertEquals("10,616,832 weights, all drawn", remark(robot, "weights"));
        robot.clickOn("#matrix-4-query");
        await(() -> remark(robot, "weights").equals("147,456 weights, all drawn")
                && remark(robot, "scores").equals("147,456 weights, all drawn"));
        assertEquals("Layer 4 · Query", text(robot, "#matrix-title"));
        assertEquals("Layer 4 · Query", remark(robot, "layers"));
        robot.clickOn("#matrix-layer-2");
        await(() -> remark(robot, "weights").startsWith("1,769,472"));
        robot.clickOn("#matrix-kind-key");
        assertEquals("Key of all layers", text(robot, "#matrix-title"));
        robot.clickOn("#all-matrices");
        assertEquals(MatrixChoice.all(), view.model().choiceProperty().get());
    }

    @Test
    void arrowKeysMoveTheChoice(FxRobot robot) throws Exception {
        movement(robot);
        robot.clickOn("#matrix-4-query").press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.press(KeyCode.UP).release(KeyCode.UP);
        assertEquals(
                MatrixChoice.of(2, MatrixKind.KEY),
                view.model().choiceProperty().get());
    }

    @Test
    void changeAndValueAreOneClickApart(FxRobot robot) throws Exception {
        ScriptedRun run = movement(robot);
        robot.clickOn("#view-value");
        await(() -> view.model()
                        .weights()
                        .gridProperty()
                        .get()
                        .orElseThrow()
                        .request()
                        .view()
                == WeightView.VALUE);
        assertTrue(run.requests().stream().anyMatch(request -> request.view() == WeightView.VALUE));
        robot.clickOn("#view-value");
        assertEquals(WeightView.VALUE, view.model().weightViewProperty().get());
        robot.clickOn("#view-change");
        assertEquals(WeightView.CHANGE, view.model().weightViewProperty().get());
    }

    @Test
    void chartsAskForAsManyCellsAsTheyHavePixels(FxRobot robot) throws Exception {
        ScriptedRun run = movement(robot);
        await(() -> run.requests().stream().anyMatch(r -> r.region().isPresent()));
        ChartPane pane = robot.from(robot.lookup("#tile-weights").<Node>query())
                .lookup((Node node) -> node instanceof ChartPane)
                .query();
        int width = run.requests().get(run.requests().size() - 1).width();
        assertTrue(width > pane.getWidth() * 0.6 && width < pane.getWidth() * 2.1, "cells: " + width);
    }

    @Test
    void anEndedRunIsEvaluatedAgainWithAButton(FxRobot robot) throws Exception {
        ScriptedRun run = movement(robot);
        assertFalse(robot.lookup("#evaluate-again").query().isVisible());
        run.become(RunPhase.FINISHED, "");
        await(() -> robot.lookup("#evaluate-again").query().isVisible());
        CompletableFuture<List<EvaluationCompleted>> answer = new CompletableFuture<>();
        run.evaluatesTo(answer);
        robot.clickOn("#evaluate-again");
        await(() -> text(robot, "#evaluate-again").equals("Evaluating…"));
        assertTrue(robot.lookup("#evaluate-again").query().isDisabled());
        answer.complete(List.of(new EvaluationCompleted(492, 3, 0.25, 0.5, 872, 0.1, 3)));
        await(() -> !robot.lookup("#evaluate-again").query().isDisabled());
        assertEquals("loss 0.250, accuracy 50.00 % of 872 texts", text(robot, "#fact-evaluated-again"));
    }

    @Test
    void aRunThatFailedEarlySaysWhyInsteadOfItsPlots(FxRobot robot) throws Exception {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT);
        robot.interact(() -> view.show(run));
        run.become(RunPhase.FAILED, "train.tsv, line 3: 1 column, the header has 2.");
        await(() -> text(robot, "#fact-state").equals("Failed. train.tsv, line 3: 1 column, the header has 2."));
        for (String tile : List.of("weights", "scores", "layers", "remaining", "loss")) {
            await(() -> explanation(robot, tile)
                    .equals("The run failed before its first step. train.tsv, line 3: 1 column, the header has 2."));
        }
        picture(robot, "failed-early");
    }

    @Test
    void magnitudeExplainsThatItHasNoScores(FxRobot robot) throws Exception {
        show(robot, new ScriptedRun(PruningMethod.MAGNITUDE).begin().train(300));
        assertTrue(explanation(robot, "scores").startsWith("Magnitude pruning has no scores"));
        assertEquals("", explanation(robot, "weights"));
    }

    @Test
    void aRunThatPreparesSaysSo(FxRobot robot) throws Exception {
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT);
        robot.interact(() -> view.show(run));
        assertEquals("Waiting for the first step.", explanation(robot, "weights"));
        await(() -> explanation(robot, "remaining").equals("Waiting for the run to start."));
        assertEquals("not started", text(robot, "#timeline-label"));
    }

    @Test
    void stepsThatComeLaterAreShown(FxRobot robot) throws Exception {
        ScriptedRun run = movement(robot);
        run.train(600);
        await(() -> text(robot, "#timeline-label").equals("step 600 of 684 · live"));
        run.train(ScriptedRun.STEPS).become(RunPhase.FINISHED, "");
        await(() -> text(robot, "#timeline-label").equals("step 684 of 684 · final"));
        assertEquals("Final", text(robot, "#timeline-live"));
    }

    @Test
    void theTimelineShowsKeptStepsAndGoesBackToTheNewest(FxRobot robot) throws Exception {
        movement(robot);
        robot.clickOn("#timeline-previous");
        await(() -> remark(robot, "weights").equals("sample of 4,096, step 456"));
        assertEquals("step 456 of 684 · kept", text(robot, "#timeline-label"));
        assertTrue(remark(robot, "remaining").endsWith("at step 456"));
        robot.clickOn("#timeline").press(KeyCode.LEFT).release(KeyCode.LEFT);
        assertEquals(Optional.of(285), view.model().stepProperty().get());
        robot.clickOn("#timeline-live");
        assertEquals(Optional.empty(), view.model().stepProperty().get());
    }

    @Test
    void aTileFillsTheViewUntilEscape(FxRobot robot) throws Exception {
        movement(robot);
        Node tile = robot.lookup("#tile-remaining").query();
        double before = tile.getLayoutBounds().getWidth();
        robot.clickOn("#remaining-enlarge");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(tile.getLayoutBounds().getWidth() > 2.5 * before);
        assertFalse(robot.lookup("#tile-weights").query().isVisible());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, tile.getLayoutBounds().getWidth());
        assertTrue(robot.lookup("#tile-weights").query().isVisible());
    }

    @Test
    void theBarsAlwaysShowAllAndOfferNoReset(FxRobot robot) throws Exception {
        movement(robot);
        for (String tile : List.of("weights", "scores", "layers", "remaining", "loss")) {
            boolean offered = robot.lookup("#" + tile + "-menu").queryAs(MenuButton.class).getItems().stream()
                    .anyMatch(item -> (tile + "-reset-zoom").equals(item.getId()));
            assertEquals(!tile.equals("layers"), offered, tile);
        }
    }

    private Path export(FxRobot robot, String tile, String ending) throws Exception {
        await(() -> explanation(robot, tile).isEmpty());
        Path file = folder.resolve(tile + "." + ending);
        target = Optional.of(file);
        reports.clear();
        choose(robot, tile, "export-" + ending);
        await(() -> !reports.isEmpty());
        assertEquals(List.of("INFORMATION Saved " + file), reports);
        return file;
    }

    @Test
    void everyPlotIsExportedAsPngInThePrintThemeWhateverTheWindowShows(FxRobot robot) throws Exception {
        robot.interact(() -> theme(true));
        movement(robot);
        await(() -> !remark(robot, "scores").isEmpty());
        for (String tile : List.of("weights", "scores", "layers", "remaining", "loss")) {
            BufferedImage image = ImageIO.read(export(robot, tile, "png").toFile());
            assertTrue(image.getWidth() >= 960 && image.getHeight() >= 720, tile);
            assertEquals(java.awt.Color.WHITE, new java.awt.Color(image.getRGB(2, 2)), tile);
        }
    }

    @Test
    void svgExportsHoldAxisTitlesAsTextAndTheImage(FxRobot robot) throws Exception {
        movement(robot);
        String weights = Files.readString(export(robot, "weights", "svg"));
        assertTrue(weights.contains(">pretrained weight W₀<"), "x title");
        assertTrue(weights.contains(">change W − W₀, 10⁻³<"), "y title");
        assertTrue(weights.contains(">away from zero<"));
        assertTrue(weights.contains("data:image/png;base64,"));
        assertTrue(Files.readString(export(robot, "remaining", "svg")).contains(">remaining weights, %<"));
        assertTrue(Files.readString(export(robot, "loss", "svg")).contains(">accuracy, %<"));
    }

    @Test
    void csvExportsHoldEveryMeasurement(FxRobot robot) throws Exception {
        movement(robot);
        List<String> remaining = Files.readAllLines(export(robot, "remaining", "csv"));
        assertEquals("step,planned (%),measured (%)", remaining.get(0));
        assertEquals("0,100,", remaining.get(1));
        assertEquals("1,100,100", remaining.get(2));
        assertEquals(1 + 685, remaining.size());
        List<String> layers = Files.readAllLines(export(robot, "layers", "csv"));
        assertEquals("layer,kept (weights),prunable (weights),remaining (%)", layers.get(0));
        assertEquals(7, layers.size());
        assertTrue(layers.get(1).matches("1,\\d+,1769472,\\d+\\.\\d+"), layers.get(1));
        List<String> loss = Files.readAllLines(export(robot, "loss", "csv"));
        assertEquals("step,loss of the step,smoothed loss,accuracy (%)", loss.get(0));
        assertEquals(1 + 492, loss.size());
        List<String> weights = Files.readAllLines(export(robot, "weights", "csv"));
        long points = weights.stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .mapToLong(cells -> Long.parseLong(cells[2]) + Long.parseLong(cells[3]))
                .sum();
        // every weight of the encoder, and the axes show all of them
        assertEquals(10_616_832, points);
    }

    /** The script's lambda after step k is 100 - 50 k / 684; the threshold begins to rise after step 68. */
    @Test
    void theTileOfRemainingWeightsShowsLambdaAndSwapsToo(FxRobot robot) throws Exception {
        movement(robot);
        assertTrue(robot.lookup("#steps-swaps").query().isVisible());
        assertFalse(robot.lookup("#steps-threshold").query().isVisible());
        show(robot, new ScriptedRun(PruningMethod.SOFT_MOVEMENT).begin().train(492));
        robot.clickOn("#steps-threshold");
        await(() -> remark(robot, "remaining").startsWith("lambda 64"));
        List<String> rows = Files.readAllLines(export(robot, "remaining", "csv"));
        assertEquals("step,lambda,threshold", rows.get(0));
        assertEquals(1 + 492, rows.size());
        assertEquals("342,75,", rows.get(342).substring(0, 7));
        assertTrue(rows.get(68).endsWith(",0"), rows.get(68));
        robot.clickOn("#steps-swaps");
        assertEquals(
                "step,pruned (weights),revived (weights)",
                Files.readAllLines(export(robot, "remaining", "csv")).get(0));
        List<String> loss = Files.readAllLines(export(robot, "loss", "csv"));
        assertEquals("step,loss of the step,task,penalty,loss,accuracy (%)", loss.get(0));
        // a run without a threshold shows its remaining weights
        robot.clickOn("#steps-threshold");
        show(robot, new ScriptedRun(PruningMethod.MAGNITUDE).begin().train(492));
        assertTrue(remark(robot, "remaining").endsWith("at step 492"), remark(robot, "remaining"));
    }

    @Test
    void aFileThatCannotBeWrittenIsReported(FxRobot robot) throws Exception {
        movement(robot);
        target = Optional.of(folder.resolve("missing").resolve("x.png"));
        choose(robot, "loss", "export-png");
        await(() -> !reports.isEmpty());
        assertTrue(reports.get(0).startsWith("ERROR The figure could not be saved as"), reports.get(0));
    }

    @Test
    void noWordIsCutOffInEitherThemeAndSize(FxRobot robot) throws Exception {
        movement(robot);
        robot.clickOn("#matrix-4-query");
        await(() -> remark(robot, "scores").equals("147,456 weights, all drawn"));
        for (boolean dark : List.of(false, true)) {
            for (int width : List.of(1060, 1660)) {
                robot.interact(() -> {
                    theme(dark);
                    stage.setWidth(width);
                    stage.setHeight(width == 1060 ? 720 : 1100);
                });
                WaitForAsyncUtils.waitForFxEvents();
                picture(robot, (dark ? "dark-" : "light-") + width);
                assertEquals(List.of(), cutOff(robot), "window of " + width);
            }
        }
        robot.clickOn("#timeline-previous").clickOn("#all-matrices");
        await(() -> remark(robot, "scores")
                .equals("4,096 of 10,616,832 weights, sample of step 456 · choose one matrix to see its cut"));
        assertEquals(List.of(), cutOff(robot), "a kept step, wide");
        robot.interact(() -> stage.setWidth(1060));
        await(() -> remark(robot, "scores").equals("sample of 4,096, step 456"));
        assertEquals(List.of(), cutOff(robot), "a kept step, narrow");
    }

    @Test
    void aModelOfManyLayersFitsToo(FxRobot robot) throws Exception {
        EncoderShape large = new EncoderShape(30522, 512, 2, 24, 1024, 16, 4096, 1e-12);
        show(robot, new ScriptedRun(PruningMethod.MAGNITUDE, large).begin().train(492));
        assertTrue(robot.lookup("#matrix-map").query().getLayoutBounds().getHeight() < 130);
        robot.clickOn("#matrix-24-output");
        await(() -> text(robot, "#matrix-title").equals("Layer 24 · Output"));
        picture(robot, "layers-24");
    }

    @Test
    void surfacesFollowTheTheme(FxRobot robot) throws Exception {
        movement(robot);
        robot.interact(() -> theme(true));
        WaitForAsyncUtils.waitForFxEvents();
        Color corner = picture(robot, "dark").getPixelReader().getColor(3, 3);
        assertEquals(Color.web("#12161d"), corner);
        Node facts = robot.lookup("#tile-facts").query();
        Bounds place = facts.localToScene(facts.getLayoutBounds());
        Color tile =
                picture(robot, "dark").getPixelReader().getColor((int) place.getMinX() + 5, (int) place.getMinY() + 30);
        assertTrue(tile.getBrightness() < 0.3, "tile: " + tile);
    }

    /** Words of the view that are shown shortened. */
    private static List<String> cutOff(FxRobot robot) {
        List<String> cut = new ArrayList<>();
        for (Node node : robot.lookup((Node each) -> each instanceof Labeled).queryAll()) {
            Labeled labeled = (Labeled) node;
            for (Node part : labeled.getChildrenUnmodifiable()) {
                if (labeled.isVisible()
                        && part instanceof Text text
                        && text.getText().contains("...")) {
                    cut.add(labeled.getText());
                }
            }
        }
        return cut;
    }

    private WritableImage picture(FxRobot robot, String name) throws Exception {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = stage.getScene().snapshot(null));
        Path file = Path.of("target", "screenshots", "live-" + name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image[0], null), "png", file.toFile());
        return image[0];
    }
}
