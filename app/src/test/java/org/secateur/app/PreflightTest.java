package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.LocalEngine;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the form says of a run before it is started, with the real engine and the embedded model. */
@ExtendWith(ApplicationExtension.class)
class PreflightTest {
    /** 96 texts of 7 words and full stop: 9 tokens with [CLS] and [SEP]. */
    private static final int ROWS = 96;

    private final LocalEngine engine = LocalEngine.create();
    private WindowFixture window;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        StringBuilder rows = new StringBuilder("label\tsentence\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i % 2 == 0 ? "good\tThe soup was warm and kind\n" : "bad\tThe soup was cold and mean\n");
        }
        Files.writeString(home.resolve("soup.tsv"), rows);
        Files.writeString(
                home.resolve("dev.tsv"), "label\tsentence\ngood\tThe soup was warm\nbad\tThe soup was cold\n");
        // tall enough that nothing has to be scrolled
        window = new WindowFixture(stage, engine, home, 1280, 1500);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        engine.close();
    }

    private static String text(FxRobot robot, String figure) {
        return WindowFixture.text(robot, "preflight-" + figure);
    }

    private static boolean canStart(FxRobot robot) {
        return !robot.lookup("#start-run").queryAs(Button.class).isDisabled();
    }

    @Test
    void saysWhatARunWillDoMeasuresItAndCanBeCancelled(FxRobot robot) throws Exception {
        robot.clickOn("#new-run");
        robot.interact(() -> robot.lookup("#task-source")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .selectLast());
        WindowFixture.type(robot, "task-train", home.resolve("soup.tsv").toString());
        robot.clickOn("#evaluate-on-file");
        WindowFixture.type(robot, "task-evaluation", home.resolve("dev.tsv").toString());
        WindowFixture.await(60, () -> canStart(robot));
        // floor(0.1 * 147,456) and floor(0.1 * 589,824); 3 batches of 32 an epoch
        assertEquals("14,745 of 147,456 a layer", text(robot, "query"));
        assertEquals("58,982 of 589,824 a layer", text(robot, "output"));
        assertEquals("18: 6 epochs of 3", text(robot, "steps"));
        assertEquals("not measured yet", text(robot, "tokens"));

        robot.clickOn("#preflight-look");
        WindowFixture.await(() -> WindowFixture.visible(robot, "preflight-cancel"));
        assertFalse(WindowFixture.visible(robot, "preflight-look"));
        robot.clickOn("#preflight-cancel");
        assertEquals("Cancelled; nothing was changed.", text(robot, "words"));
        assertEquals("not measured yet", text(robot, "duration"));

        robot.interact(() -> robot.lookup("#preflight-look").query().requestFocus());
        robot.type(KeyCode.SPACE);
        WindowFixture.await(120, () -> text(robot, "duration").startsWith("about "));
        // 6 words, [CLS] and [SEP]: 8 tokens of each of 96 texts, six times
        assertEquals("4,608 (768 an epoch, 8.0 a text)", text(robot, "tokens"));
        assertTrue(text(robot, "memory").startsWith("about 1."), text(robot, "memory"));
        assertTrue(text(robot, "disk-space").startsWith("at most "), text(robot, "disk-space"));
        assertTrue(
                WindowFixture.text(robot, "step-count").startsWith("3 steps an epoch, 18 steps in all · about "),
                WindowFixture.text(robot, "step-count"));
        window.picture(robot, "preflight-light");
        assertEquals("Meas_ure again", text(robot, "look"));

        WindowFixture.type(robot, "pruning-remaining", "20");
        assertEquals("29,491 of 147,456 a layer", text(robot, "query"));
        assertEquals("not measured yet", text(robot, "duration"));
        assertEquals("The settings have changed: measure again.", text(robot, "words"));
        Path runs = home.resolve("runs");
        if (Files.exists(runs)) {
            try (Stream<Path> folders = Files.list(runs)) {
                assertEquals(0, folders.count(), "nothing is left");
            }
        }
    }
}
