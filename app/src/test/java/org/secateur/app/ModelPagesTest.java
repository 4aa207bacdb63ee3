package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.shell.Workspace;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Models opened, added, fetched and forgotten, by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class ModelPagesTest {
    private static final String BERT = ScriptedShelf.BERT_ID;

    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    private Path mini;

    @Start
    void start(Stage stage) throws Exception {
        mini = home.resolve("models").resolve("mini");
        engine.shelf().holds(ModelSamples.withScores(mini));
        engine.shelf().holds(ModelSamples.unusable(mini.resolveSibling("distil")));
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Workspace workspace() {
        return window.workbench.workspace();
    }

    private static void control(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
    }

    private static String model(FxRobot robot) {
        return WindowFixture.chosen(robot, "model-source");
    }

    private static List<String> models(FxRobot robot) {
        return WindowFixture.choices(robot, "model-source");
    }

    private void openMini(FxRobot robot) throws Exception {
        window.person.chooses = mini;
        control(robot, KeyCode.M);
        WindowFixture.await(() -> WindowFixture.visible(robot, "preview-add"));
    }

    private void fetch(FxRobot robot) throws Exception {
        control(robot, KeyCode.G);
        WindowFixture.await(() -> WindowFixture.visible(robot, "obtain-get"));
        robot.clickOn("#obtain-get");
        engine.shelf().says("Fetching", 102_000_000, ScriptedShelf.BERT_BYTES);
        WindowFixture.await(() -> WindowFixture.text(robot, "obtain-words").equals("Fetching · 102 MB of 408 MB"));
    }

    @Test
    void previewSaysWhatTheFolderHolds(FxRobot robot) throws Exception {
        openMini(robot);
        assertEquals("mini", WindowFixture.text(robot, "preview-name"));
        assertEquals("Hugging Face folder · BERT", WindowFixture.text(robot, "preview-kind"));
        assertEquals("4", WindowFixture.text(robot, "preview-layers"));
        assertEquals("256", WindowFixture.text(robot, "preview-hidden-size"));
        assertEquals("4 of size 64", WindowFixture.text(robot, "preview-attention-heads"));
        assertEquals("1,024", WindowFixture.text(robot, "preview-ffn-size"));
        // 4 layers of 4 · 256² + 2 · 256 · 1024
        assertEquals("3.1 million", WindowFixture.text(robot, "preview-prunable-weights"));
        assertEquals(
                "WordPiece, 30,522 tokens, lower case (vocab.txt)", WindowFixture.text(robot, "preview-tokenizer"));
        assertEquals(
                74,
                robot.lookup("#tensor-table")
                        .queryAs(TableView.class)
                        .getItems()
                        .size());
        robot.clickOn("#preview-tensors .toggle-button");
        assertFalse(robot.lookup("#tensor-table").query().isVisible());
    }

    @Test
    void addedModelIsListedChosenAndCanBeForgotten(FxRobot robot) throws Exception {
        openMini(robot);
        robot.clickOn("#preview-add");
        WindowFixture.await(() ->
                workspace().page().get() == Workspace.Page.FORM && model(robot).equals("mini"));
        assertEquals(List.of("all-MiniLM-L6-v2", "mini", "Folder…"), models(robot));
        assertEquals(List.of("INFORMATION: mini is in the list of models, and chosen here."), window.person.told);
        assertEquals(mini.toString(), WindowFixture.text(robot, "model-place"));
        WindowFixture.await(() -> WindowFixture.visible(robot, "model-scores"));
        assertTrue(WindowFixture.text(robot, "model-scores").startsWith("It has movement scores"));
        assertTrue(WindowFixture.visible(robot, "models-scores"));
        WindowFixture.await(
                () -> !robot.lookup("#start-run").queryAs(Button.class).isDisabled());
        robot.clickOn("#model-forget");
        WindowFixture.await(() -> model(robot).equals("all-MiniLM-L6-v2"));
        assertEquals(List.of("all-MiniLM-L6-v2", "Folder…"), models(robot));
        assertEquals(
                "INFORMATION: mini is no longer in the list. Its files are where they were.",
                window.person.told.get(1));
        assertFalse(WindowFixture.visible(robot, "model-forget"));
        assertFalse(WindowFixture.visible(robot, "model-scores"));
    }

    @Test
    void refusedForgettingIsTold(FxRobot robot) throws Exception {
        openMini(robot);
        robot.clickOn("#preview-add");
        WindowFixture.await(() -> WindowFixture.visible(robot, "model-forget"));
        engine.shelf().refuses("models.json cannot be written.");
        robot.clickOn("#model-forget");
        WindowFixture.await(() -> window.person.told.size() == 2);
        assertEquals(
                "ERROR: The model cannot be taken out of the list. models.json cannot be written.",
                window.person.told.get(1));
        assertEquals("mini", model(robot));
    }

    @Test
    void unusableModelSaysWhyAndHasNoAdd(FxRobot robot) throws Exception {
        robot.clickOn("#new-run");
        window.person.chooses = mini.resolveSibling("distil");
        robot.clickOn("#model-open");
        WindowFixture.await(() -> WindowFixture.visible(robot, "preview-problems"));
        assertFalse(WindowFixture.visible(robot, "preview-add"));
        Pane problems = robot.lookup("#preview-problems").queryAs(Pane.class);
        String words = problems.getChildren().stream()
                .map(line -> ((Label) line).getText())
                .collect(Collectors.joining("\n"));
        assertTrue(words.contains("model_type is \"distilbert\"") && words.contains("tokenizer.json"), words);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.FORM);
        assertEquals(List.of("all-MiniLM-L6-v2", "Folder…"), models(robot));
    }

    @Test
    void somethingElseSaysWhatWasLookedFor(FxRobot robot) throws Exception {
        window.person.chooses = mini.resolveSibling("photos");
        robot.clickOn("#models").clickOn("#open-model");
        WindowFixture.await(() -> WindowFixture.visible(robot, "preview-problems"));
        robot.clickOn("#preview-back");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.WELCOME);
    }

    @Test
    void fetchGoesOnWhileTheWindowIsUsed(FxRobot robot) throws Exception {
        fetch(robot);
        robot.clickOn("#new-run");
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-setup"));
        assertEquals("25 % · " + BERT, WindowFixture.text(robot, "status-fetch"));
        engine.shelf().ends();
        WindowFixture.await(() -> model(robot).equals(BERT));
        assertEquals(
                List.of("INFORMATION: " + BERT + " is in the list of models, and chosen in the form. [Set up a run]"),
                window.person.told);
        WindowFixture.await(() -> !WindowFixture.visible(robot, "status-fetch")
                || !robot.lookup("#status-fetch").query().getParent().isVisible());
        assertFalse(WindowFixture.visible(robot, "model-forget"), "what was fetched is not forgotten");
        control(robot, KeyCode.G);
        WindowFixture.await(() -> WindowFixture.visible(robot, "obtain-installed"));
        assertFalse(WindowFixture.visible(robot, "obtain-get"));
    }

    @Test
    void statusLineLeadsBackToTheFetch(FxRobot robot) throws Exception {
        fetch(robot);
        robot.clickOn("#new-run");
        robot.clickOn("#status-fetch");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.OBTAIN);
        robot.clickOn("#obtain-cancel");
        WindowFixture.await(
                () -> WindowFixture.text(robot, "obtain-words").equals("Cancelled; nothing half was left."));
        assertTrue(engine.shelf().calls().contains("cancelled " + BERT));
        assertEquals("_Get", WindowFixture.text(robot, "obtain-get"));
        assertEquals(List.of(), window.person.told);
    }

    @Test
    void failedFetchSaysWhyAndCanBeRepeated(FxRobot robot) throws Exception {
        fetch(robot);
        engine.shelf().fails("The connection was reset. Check the network and try again.");
        WindowFixture.await(() -> WindowFixture.text(robot, "obtain-get").equals("_Retry"));
        assertEquals(
                "The connection was reset. Check the network and try again.",
                WindowFixture.text(robot, "obtain-words"));
        robot.clickOn("#obtain-get");
        engine.shelf().ends();
        WindowFixture.await(() -> WindowFixture.visible(robot, "obtain-use"));
        robot.clickOn("#obtain-use");
        WindowFixture.await(() -> model(robot).equals(BERT));
    }

    @Test
    void closingWhileFetchingAsksAndCancels(FxRobot robot) throws Exception {
        fetch(robot);
        window.person.agrees = false;
        robot.interact(this::requestClose);
        assertEquals(List.of("asked to close while fetching: " + BERT), window.person.told);
        assertTrue(window.stage.isShowing());
        window.person.agrees = true;
        robot.interact(this::requestClose);
        WindowFixture.await(() -> !window.stage.isShowing());
        assertTrue(engine.shelf().calls().contains("cancelled " + BERT));
        assertTrue(engine.closed());
    }

    private void requestClose() {
        window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
