package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.live.LiveView;
import org.secateur.app.plot.ChartPane;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.Run;
import org.secateur.engine.event.RunPhase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The whole way of a new user, with the real engine and the embedded model on a tiny task: form, run, plots, reopening. */
@ExtendWith(ApplicationExtension.class)
class FirstRunTest {
    private static final int ROWS = 96;
    private static final int MATRIX = 384 * 384;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PLOTS = List.of("weights", "scores", "layers", "remaining", "loss");

    private LocalEngine engine = LocalEngine.create();
    private WindowFixture window;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        StringBuilder rows = new StringBuilder("label\tsentence\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i % 2 == 0 ? "good\tThe soup was warm and kind" : "bad\tThe soup was cold and mean")
                    .append(i)
                    .append('\n');
        }
        Files.writeString(home.resolve("soup.tsv"), rows);
        Files.writeString(home.resolve("torn.tsv"), "label\tsentence\ngood\tfine\nbad\n");
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        engine.close();
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        WindowFixture.await(240, condition);
    }

    private Workspace workspace() {
        return window.workbench.workspace();
    }

    @Test
    void formRunPlotsExportStopAndReopen(FxRobot robot) throws Exception {
        fillTheForm(robot);
        robot.clickOn("#start-run");
        await(() -> WindowFixture.visible(robot, "live-view"));
        await(() -> remark(robot, "weights").startsWith("10,616,832 weights, "));
        await(() -> remark(robot, "scores").startsWith("10,616,832 weights, "));
        await(() -> remark(robot, "loss").contains("loss"));
        await(() -> remark(robot, "remaining").contains(" % at step "));
        await(() -> PLOTS.stream().allMatch(tile -> explanation(robot, tile).isEmpty()));
        robot.clickOn("#pause-run");
        await(() -> active().orElse(null) == RunPhase.PAUSED);
        robot.clickOn("#matrix-4-query");
        await(() -> remark(robot, "weights").startsWith("147,456 weights, "));
        await(() -> remark(robot, "scores").startsWith("147,456 weights, "));
        assertTrue(WindowFixture.text(robot, "matrix-title").contains("Layer 4"));
        // the tile is too narrow for the words in full
        LiveView live = robot.lookup("#live-view").queryAs(LiveView.class);
        await(() -> live.model().stepsWords().startsWith("Layer 4 · Query: "));
        exportAndCheck(robot);
        Run started = workspace().shown().get().orElseThrow();
        keepsFigures(robot, started.folder().resolve("figures"));
        robot.clickOn("#stop-run");
        await(() -> workspace().active().get().isEmpty());
        reopen(robot);
        shownFromItsFolder(robot, started);
        evaluateAgain(robot);
        aTornLogAndAChangedModelAreTold(robot, started.folder());
    }

    /** All from the start, as on another day: other engine, other window, same home. */
    private void reopen(FxRobot robot) throws Exception {
        robot.interact(() -> window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        await(() -> !window.stage.isShowing());
        engine = LocalEngine.create();
        robot.interact(() -> window = new WindowFixture(new Stage(), engine, home, 1280, 800));
        await(() -> workspace().runs().items().size() == 1);
        await(() -> robot.lookup("#run-list .list-cell").nth(0).query().isVisible());
        robot.clickOn(robot.lookup("#run-list .list-cell").nth(0).<Node>query());
        await(() -> WindowFixture.visible(robot, "live-view"));
    }

    private void shownFromItsFolder(FxRobot robot, Run started) throws Exception {
        Run opened = workspace().shown().get().orElseThrow();
        assertNotSame(started, opened);
        assertEquals(started.folder(), opened.folder());
        await(() -> WindowFixture.text(robot, "status-phase").equals("Stopped"));
        assertEquals("Stopped", WindowFixture.text(robot, "fact-state"));
        assertFalse(WindowFixture.visible(robot, "stop-run"));
        await(() -> remark(robot, "weights").startsWith("10,616,832 weights, "));
        await(() -> PLOTS.stream().allMatch(tile -> explanation(robot, tile).isEmpty()));
        List<String> bars = Files.readAllLines(export(robot, "layers", "csv"));
        assertEquals(1 + 6, bars.size());
        for (String bar : bars.subList(1, 7)) {
            String[] cells = bar.split(",", -1);
            assertEquals(12 * MATRIX, Integer.parseInt(cells[2]), bar);
            assertTrue(Integer.parseInt(cells[1]) > 0 && Integer.parseInt(cells[1]) <= 12 * MATRIX, bar);
        }
        robot.clickOn("#timeline-previous");
        await(() -> remark(robot, "weights").matches("(sample of|all, 8 bits a weight).*"));
        assertTrue(WindowFixture.text(robot, "timeline-label").endsWith(" · kept"));
        while (!WindowFixture.text(robot, "timeline-label").startsWith("step 0 ")) {
            robot.clickOn("#timeline-previous");
        }
        await(() -> remark(robot, "weights").equals("all, 8 bits a weight, step 0"));
        robot.clickOn("#timeline-live");
        await(() -> remark(robot, "weights").startsWith("10,616,832 weights, "));
    }

    private void evaluateAgain(FxRobot robot) throws Exception {
        robot.clickOn("#evaluate-again");
        await(() -> WindowFixture.visible(robot, "fact-evaluated-again"));
        // a tenth of the 96 rows of two labels, rounded for each label
        String words = WindowFixture.text(robot, "fact-evaluated-again");
        assertTrue(words.matches("loss \\d+\\.\\d{3}, accuracy \\d+\\.\\d\\d % of 10 texts"), words);
        assertEquals("Evaluate again", WindowFixture.text(robot, "evaluate-again"));
        Files.writeString(home.resolve("soup.tsv"), "label\tsentence\ngood\tfine\nbad\tpoor\n");
        robot.clickOn("#evaluate-again");
        await(() -> WindowFixture.text(robot, "fact-evaluated-again").startsWith("Failed. "));
        assertTrue(WindowFixture.text(robot, "fact-evaluated-again").contains("soup.tsv"));
    }

    /** What a killed program and another model of the same name leave behind. */
    private void aTornLogAndAChangedModelAreTold(FxRobot robot, Path run) throws Exception {
        Path copy = home.resolve("elsewhere").resolve("torn");
        copy(run, copy);
        Path log = copy.resolve("events.jsonl");
        String whole = Files.readString(log);
        int end = whole.lastIndexOf('\n', whole.indexOf("\"STOPPED\""));
        Files.writeString(log, whole.substring(0, end - 5));
        Path manifest = copy.resolve("manifest.json");
        ObjectNode fields = (ObjectNode) JSON.readTree(manifest.toFile());
        for (JsonNode file : fields.withArray("files")) {
            if (file.get("role").asText().equals("model")) {
                ((ObjectNode) file).put("sha256", "0".repeat(64));
            }
        }
        JSON.writeValue(manifest.toFile(), fields);
        window.person.chooses = copy;
        robot.clickOn("#open-run");
        await(() -> WindowFixture.text(robot, "fact-state").startsWith("Failed. The log breaks off after step "));
        await(() -> WindowFixture.visible(robot, "fact-notice"));
        String notice = WindowFixture.text(robot, "fact-notice");
        assertTrue(notice.contains("The pretrained model all-MiniLM-L6-v2 has changed since the run"), notice);
        await(() -> remark(robot, "weights").startsWith("sample of "));
        assertTrue(WindowFixture.text(robot, "fact-state").startsWith("Failed. The log breaks off after step "));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private Optional<RunPhase> active() {
        return workspace().active().get().map(run -> run.phase());
    }

    private void fillTheForm(FxRobot robot) throws Exception {
        robot.clickOn("#new-run");
        await(() -> !startDisabled(robot));
        robot.interact(() -> robot.lookup("#task-source")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .selectLast());
        WindowFixture.type(robot, "task-train", home.resolve("torn.tsv").toString());
        await(() -> WindowFixture.text(robot, "task-train-problem").contains("line 3"));
        assertTrue(startDisabled(robot));
        WindowFixture.type(robot, "task-train", home.resolve("soup.tsv").toString());
        WindowFixture.type(robot, "training-epochs", "none");
        assertEquals("not a whole number: none", WindowFixture.text(robot, "training-epochs-problem"));
        assertTrue(startDisabled(robot));
        WindowFixture.type(robot, "training-epochs", "200");
        WindowFixture.type(robot, "training-batchSize", "8");
        WindowFixture.type(robot, "pruning-remaining", "10");
        await(() -> !startDisabled(robot));
    }

    private static boolean startDisabled(FxRobot robot) {
        return robot.lookup("#start-run").queryAs(Button.class).isDisabled();
    }

    /** Why a plot is empty; empty when it shows something. */
    private static String explanation(FxRobot robot, String tile) {
        return robot.from(robot.lookup("#tile-" + tile).<Node>query())
                .lookup((Node node) -> node instanceof ChartPane)
                .<ChartPane>query()
                .explanation();
    }

    private static String remark(FxRobot robot, String tile) {
        return WindowFixture.text(robot, tile + "-remark");
    }

    private void keepsFigures(FxRobot robot, Path figures) throws Exception {
        window.person.told.clear();
        fire(robot, "layers", "layers-keep");
        await(() -> !window.person.told.isEmpty());
        assertTrue(window.person.told.get(0).endsWith("as PNG, SVG and CSV in " + figures), window.person.told.get(0));
        try (Stream<Path> kept = Files.list(figures)) {
            List<String> endings = kept.map(file -> file.toString().replaceFirst(".*\\.", ""))
                    .sorted()
                    .toList();
            assertEquals(List.of("csv", "png", "svg"), endings);
        }
    }

    private static void fire(FxRobot robot, String tile, String action) {
        robot.interact(() -> robot.lookup("#" + tile + "-menu").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> action.equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    private void exportAndCheck(FxRobot robot) throws Exception {
        BufferedImage image = ImageIO.read(export(robot, "weights", "png").toFile());
        assertTrue(image.getWidth() > 400 && image.getHeight() > 300, image.toString());
        assertTrue(Files.readString(export(robot, "scores", "svg")).contains("score S"));
        List<String> lines = Files.readAllLines(export(robot, "weights", "csv"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("pretrained")), lines.get(0));
        long counted = 0;
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            if (cells.length == 4 && cells[2].matches("\\d+")) {
                counted += Long.parseLong(cells[2]) + Long.parseLong(cells[3]);
            }
        }
        assertEquals(MATRIX, counted + beyond(remark(robot, "weights")), "weights in the exported cells and beyond");
    }

    /** The few weights that the caption counts as beyond the axes; how many depends on the step. */
    private static long beyond(String caption) {
        Matcher words = Pattern.compile("([\\d,]+) beyond the axes").matcher(caption);
        return words.find() ? Long.parseLong(words.group(1).replace(",", "")) : 0;
    }

    private Path export(FxRobot robot, String tile, String ending) throws Exception {
        window.person.saves = Files.createDirectories(home.resolve("figures"));
        window.person.told.clear();
        fire(robot, tile, tile + "-export-" + ending);
        await(() -> !window.person.told.isEmpty());
        String saved = "INFORMATION: Saved ";
        assertTrue(window.person.told.get(0).startsWith(saved), window.person.told.toString());
        return Path.of(window.person.told.get(0).substring(saved.length()));
    }
}
