package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.PruningMethod;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Presets of the form, by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class PresetFormTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    @BeforeEach
    void openForm(FxRobot robot) throws Exception {
        robot.clickOn("#new-run");
        WindowFixture.await(
                () -> window.workbench.workspace().setup().reason().get().isEmpty());
        WindowFixture.await(() -> list(robot).getItems().size() == 23);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private static ComboBox<?> list(FxRobot robot) {
        return robot.lookup("#presets").queryAs(ComboBox.class);
    }

    private static String field(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(TextField.class).getText();
    }

    @Test
    void choosesAndUndoes(FxRobot robot) throws Exception {
        WindowFixture.type(robot, "training-epochs", "9");
        assertFalse(WindowFixture.visible(robot, "preset-strip"));
        robot.clickOn("#presets");
        robot.clickOn("Small machine · Soft movement 10%");
        WindowFixture.await(() -> WindowFixture.visible(robot, "preset-strip"));
        assertEquals("Preset: Reviews · Soft movement 10%", WindowFixture.text(robot, "preset-title"));
        assertEquals(
                PruningMethod.SOFT_MOVEMENT,
                robot.lookup("#pruning-method").queryAs(ComboBox.class).getValue());
        assertEquals("6", field(robot, "training-epochs"));
        assertEquals("0.03", field(robot, "training-scoreLearningRate"));
        robot.clickOn("#undo-preset");
        WindowFixture.await(() -> !WindowFixture.visible(robot, "preset-strip"));
        assertEquals("9", field(robot, "training-epochs"));
        assertEquals(
                PruningMethod.MOVEMENT,
                robot.lookup("#pruning-method").queryAs(ComboBox.class).getValue());
        assertNull(list(robot).getValue());
    }

    /** Five small ones come first; the sixth is MNLI's dense run, of 3 epochs in the sheet's first row. */
    @Test
    void isReachedByKeys(FxRobot robot) throws Exception {
        robot.interact(() -> list(robot).requestFocus());
        robot.type(KeyCode.DOWN, 6);
        WindowFixture.await(() -> WindowFixture.text(robot, "preset-title").contains("MNLI"));
        assertEquals("Preset: MNLI · Dense · as in the paper", WindowFixture.text(robot, "preset-title"));
        assertTrue(WindowFixture.text(robot, "preset-note").contains("accuracy matched 84.49%"));
        assertEquals("3", field(robot, "training-epochs"));
        robot.clickOn("#keep-preset");
        assertFalse(WindowFixture.visible(robot, "preset-strip"));
        assertEquals("3", field(robot, "training-epochs"));
    }
}
