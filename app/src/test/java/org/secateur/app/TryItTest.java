package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** An ended run: texts tried on it, and its model exported. */
@ExtendWith(ApplicationExtension.class)
class TryItTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        keep("a", RunPhase.FINISHED);
        keep("b", RunPhase.STOPPED);
        keep("c", RunPhase.FAILED);
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    private void keep(String name, RunPhase phase) {
        Path folder = home.resolve("runs").resolve(name);
        RunConfig config = ModelSamples.named("run " + name);
        engine.keeps(
                Summaries.evaluated(Summaries.ended(folder, config, phase, 100), 0.88),
                new SpyRun(config, folder, phase));
    }

    @AfterEach
    void close() throws Exception {
        engine.output().letGo();
        window.close();
    }

    private Workspace workspace() {
        return window.workbench.workspace();
    }

    private void open(FxRobot robot, String name) throws Exception {
        WindowFixture.await(() -> workspace().runs().items().size() == 3);
        robot.interact(() -> workspace().openRun(home.resolve("runs").resolve(name)));
        WindowFixture.await(() -> workspace()
                .shown()
                .get()
                .filter(run -> run.folder().endsWith(name))
                .isPresent());
    }

    private void tryIt(FxRobot robot) throws Exception {
        open(robot, "a");
        robot.clickOn("#show-trial");
        WindowFixture.await(() -> WindowFixture.visible(robot, "try-remark"));
    }

    private static void control(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
    }

    private static List<String> tokens(FxRobot robot) {
        return robot.lookup("#tokens .chip").queryAll().stream()
                .map(chip -> ((Label) chip).getText())
                .toList();
    }

    @Test
    void bothModelsAnswerWhileOneTypes(FxRobot robot) throws Exception {
        tryIt(robot);
        assertTrue(WindowFixture.text(robot, "try-remark").startsWith("Type a text"));
        // the cursor is in the text already
        robot.write("warm soup", 0);
        // 9 characters: 45 % and 54 %
        WindowFixture.await(() -> WindowFixture.text(robot, "pruned-percent-1").equals("45.0 %"));
        assertEquals("54.0 %", WindowFixture.text(robot, "against-percent-1"));
        assertEquals("negative", WindowFixture.text(robot, "pruned-verdict"));
        assertEquals("positive", WindowFixture.text(robot, "against-verdict"));
        assertEquals("The two models disagree about this text.", WindowFixture.text(robot, "try-remark"));
        assertEquals(List.of("[CLS]", "warm", "soup", "[SEP]"), tokens(robot));
        assertFalse(WindowFixture.visible(robot, "tokens-cut"));
        robot.write(", a b c d e f g h i j", 0);
        WindowFixture.await(() -> WindowFixture.visible(robot, "tokens-cut"));
        assertEquals("Both models choose the same class.", WindowFixture.text(robot, "try-remark"));
    }

    @Test
    void examplesFillTheTextAndTabLeadsToThem(FxRobot robot) throws Exception {
        tryIt(robot);
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
        Node focused = window.stage.getScene().getFocusOwner();
        assertTrue(focused.getStyleClass().contains("example"), String.valueOf(focused));
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertEquals(
                ((Button) focused).getText(),
                robot.lookup("#try-text").queryAs(TextArea.class).getText());
        WindowFixture.await(() -> tokens(robot).size() > 4);
    }

    @Test
    void pairsHaveTwoTexts(FxRobot robot) throws Exception {
        engine.output().learned(true, "entailment", "neutral", "contradiction");
        tryIt(robot);
        WindowFixture.await(() -> WindowFixture.visible(robot, "try-pair")
                && robot.lookup("#try-pair").query().getParent().isVisible());
        assertTrue(WindowFixture.text(robot, "try-remark").startsWith("Type both texts"));
        WindowFixture.type(robot, "try-text", "a b");
        WindowFixture.type(robot, "try-pair", "c d");
        WindowFixture.await(() -> WindowFixture.text(robot, "pruned-percent-2").equals("30.0 %"));
        assertEquals("35.0 %", WindowFixture.text(robot, "pruned-percent-0"));
        assertEquals(List.of("[CLS]", "a", "b", "[SEP]", "c", "d", "[SEP]"), tokens(robot));
    }

    @Test
    void anotherRunCanBeTheRival(FxRobot robot) throws Exception {
        tryIt(robot);
        assertEquals(
                List.of("The same run before masking", "run b · 88.0 %"), WindowFixture.choices(robot, "try-against"));
        robot.interact(() -> robot.lookup("#try-against")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(1));
        WindowFixture.await(() -> engine.output().calls().contains("predictor a against b"));
        assertTrue(engine.output().calls().contains("close"));
    }

    @Test
    void modelsAreClosedWhenTheRunIsLeft(FxRobot robot) throws Exception {
        tryIt(robot);
        control(robot, KeyCode.E);
        WindowFixture.await(() -> WindowFixture.visible(robot, "live-view"));
        assertFalse(engine.output().calls().contains("close"), "the plots are of the same run");
        control(robot, KeyCode.E);
        WindowFixture.await(() -> WindowFixture.visible(robot, "try-it"));
        assertEquals(List.of("predictor a"), engine.output().calls());
        open(robot, "b");
        WindowFixture.await(() -> engine.output().calls().contains("close"));
    }

    @Test
    void readingTheModelsDoesNotHoldUpTheWindow(FxRobot robot) throws Exception {
        engine.output().hold();
        open(robot, "a");
        robot.clickOn("#show-trial");
        WindowFixture.await(() -> WindowFixture.visible(robot, "try-opening"));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        WindowFixture.await(() -> WindowFixture.visible(robot, "live-view"));
        robot.clickOn("#new-run");
        engine.output().letGo();
        WindowFixture.await(() -> engine.output().calls().equals(List.of("predictor a", "close")));
    }

    @Test
    void modelsThatCannotBeReadSayWhy(FxRobot robot) throws Exception {
        engine.output().refuses("model.safetensors is not there. Run it again.");
        open(robot, "a");
        robot.clickOn("#show-trial");
        WindowFixture.await(() -> WindowFixture.visible(robot, "try-problem"));
        assertEquals("model.safetensors is not there. Run it again.", WindowFixture.text(robot, "try-problem"));
        engine.output().refuses("");
        robot.clickOn("#try-again");
        WindowFixture.await(() -> WindowFixture.visible(robot, "try-remark"));
    }

    @Test
    void onlyRunsWithAModelCanBeTriedAndExported(FxRobot robot) throws Exception {
        open(robot, "c");
        assertFalse(robot.lookup("#export-model").query().isVisible());
        control(robot, KeyCode.E);
        assertEquals(Workspace.Page.RUN, workspace().page().get());
        open(robot, "b");
        WindowFixture.await(() -> robot.lookup("#export-model").query().isVisible());
    }

    private void export(FxRobot robot, String format) {
        robot.interact(() -> robot.lookup("#export-model").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> item.getId().equals("export-" + format))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    @Test
    void exportIsShownInTheStatusLineThenTold(FxRobot robot) throws Exception {
        open(robot, "a");
        window.person.saves = home.resolve("out");
        engine.output().hold();
        export(robot, "hugging-face");
        WindowFixture.await(() -> WindowFixture.visible(robot, "status-export"));
        assertEquals("Exporting “run a” · Hugging Face folder", WindowFixture.text(robot, "status-export"));
        assertTrue(robot.lookup("#export-model").query().isDisabled());
        window.person.agrees = false;
        robot.interact(() -> window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertTrue(window.stage.isShowing());
        engine.output().letGo();
        WindowFixture.await(() -> window.person.offers.size() == 1);
        assertEquals(
                List.of(
                        "asked to close while exporting: Exporting “run a” · Hugging Face folder",
                        "INFORMATION: Hugging Face folder written: "
                                + home.resolve("out").resolve("run-a") + " [Reveal folder]"),
                window.person.told);
        robot.interact(window.person.offers.get(0).action());
        assertEquals(List.of(home.resolve("out").resolve("run-a")), window.person.revealed);
    }

    @Test
    void failedExportSaysWhy(FxRobot robot) throws Exception {
        open(robot, "a");
        window.person.saves = home;
        engine.output().refuses("the folder cannot be written");
        export(robot, "onnx");
        WindowFixture.await(() -> window.person.told.size() == 1);
        assertEquals(List.of("ERROR: “run a” could not be exported. the folder cannot be written"), window.person.told);
    }
}
