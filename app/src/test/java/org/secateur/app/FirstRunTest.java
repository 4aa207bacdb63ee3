package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.event.RunPhase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole way of a new user, with the real engine and the embedded model on a tiny task: form, run, plots, reopening. */
@ExtendWith(ApplicationExtension.class)
class FirstRunTest {
    private static final int ROWS = 96;
    private static final int MATRIX = 384 * 384;

    private final LocalEngine engine = LocalEngine.create();
    private WindowFixture window;
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        home = Files.createTempDirectory("secateur");
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
    void close() {
        window.close();
        engine.close();
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
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
        robot.clickOn("#matrix-4-query");
        await(() -> remark(robot, "weights").equals("147,456 weights, all drawn"));
        await(() -> remark(robot, "scores").equals("147,456 weights, all drawn"));
        assertTrue(WindowFixture.text(robot, "matrix-title").contains("Layer 4"));
        robot.clickOn("#pause-run");
        await(() -> active().orElse(null) == RunPhase.PAUSED);
        exportAndCheck(robot);
        robot.clickOn("#stop-run");
        await(() -> workspace().active().get().isEmpty());
        reopen(robot);
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

    private static String remark(FxRobot robot, String tile) {
        return WindowFixture.text(robot, tile + "-remark");
    }

    private void exportAndCheck(FxRobot robot) throws Exception {
        window.person.saves = Files.createDirectories(home.resolve("figures"));
        export(robot, "weights", "png");
        export(robot, "weights", "csv");
        export(robot, "scores", "svg");
        BufferedImage image = ImageIO.read(exported("png").toFile());
        assertTrue(image.getWidth() > 400 && image.getHeight() > 300, image.toString());
        assertTrue(Files.readString(exported("svg")).contains("score S"));
        List<String> lines = Files.readAllLines(exported("csv"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("pretrained")), lines.get(0));
        long counted = 0;
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            if (cells.length == 4 && cells[2].matches("\\d+")) {
                counted += Long.parseLong(cells[2]) + Long.parseLong(cells[3]);
            }
        }
        assertEquals(MATRIX, counted, "weights in the exported cells");
    }

    private void export(FxRobot robot, String tile, String ending) throws TimeoutException {
        robot.interact(() -> robot.lookup("#" + tile + "-menu").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> item.getId() != null && item.getId().equals(tile + "-export-" + ending))
                .findFirst()
                .orElseThrow()
                .fire());
        await(() -> window.person.told.stream().anyMatch(told -> told.contains("." + ending)));
    }

    private Path exported(String ending) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("figures"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void reopen(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        await(() -> WindowFixture.visible(robot, "run-setup"));
        robot.clickOn(robot.lookup("#run-list .list-cell").nth(0).<Node>query());
        await(() -> WindowFixture.visible(robot, "live-view"));
        await(() -> remark(robot, "weights").endsWith("weights, all drawn"));
        assertFalse(WindowFixture.visible(robot, "stop-run"));
    }
}
