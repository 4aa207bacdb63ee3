package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.TaskSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.event.RunPhase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Things dropped onto the window: each goes where it belongs, or says why it cannot. */
@ExtendWith(ApplicationExtension.class)
class DropTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Path file(String name, String text) throws Exception {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private FileDrag drag(Path... paths) {
        return new FileDrag(window.stage.getScene(), paths);
    }

    private void drop(FxRobot robot, Path... paths) {
        robot.interact(() -> assertTrue(drag(paths).drop()));
    }

    private Workspace.Page page() {
        return window.workbench.workspace().page().get();
    }

    @Test
    void hoveringSaysWhatWillHappen(FxRobot robot) throws Exception {
        assertFalse(WindowFixture.visible(robot, "drop-overlay"));
        Path data = file("train.tsv", "label\tsentence\n");
        robot.interact(() -> assertTrue(drag(data).over()));
        WindowFixture.await(() -> WindowFixture.text(robot, "drop-words").equals("Train on “train.tsv”"));
        assertTrue(WindowFixture.visible(robot, "drop-overlay"));
        robot.interact(() -> drag(data).leave());
        assertFalse(WindowFixture.visible(robot, "drop-overlay"));
        Path picture = file("holiday.png", "");
        robot.interact(() -> drag(picture).over());
        WindowFixture.await(() -> WindowFixture.text(robot, "drop-words").startsWith("“holiday.png” is nothing"));
        assertTrue(robot.lookup("#drop-words").query().getStyleClass().contains("refused"));
        robot.interact(() -> drag(picture).drop());
        assertFalse(WindowFixture.visible(robot, "drop-overlay"));
    }

    @Test
    void modelIsLookedAt(FxRobot robot) throws Exception {
        Path folder = file("mini/config.json", "{}").getParent();
        engine.shelf().holds(ModelSamples.plain(folder));
        drop(robot, folder);
        WindowFixture.await(() -> WindowFixture.visible(robot, "preview-add"));
        assertEquals("mini", WindowFixture.text(robot, "preview-name"));
    }

    @Test
    void runsFolderOpensTheRun(FxRobot robot) throws Exception {
        Path folder = file("elsewhere/run/manifest.json", "").getParent();
        file("elsewhere/run/events.jsonl", "");
        SpyRun run = new SpyRun(RunConfig.defaults(), folder, RunPhase.FINISHED);
        engine.keeps(Summaries.ended(folder, run.config(), RunPhase.FINISHED, 100), run);
        drop(robot, folder);
        WindowFixture.await(() -> page() == Workspace.Page.RUN);
        assertEquals(Optional.of(run), window.workbench.workspace().shown().get());
    }

    @Test
    void aRunOnTheTeachersCardTeaches(FxRobot robot) throws Exception {
        Path folder = file("elsewhere/dense/manifest.json", "").getParent();
        file("elsewhere/dense/events.jsonl", "");
        robot.clickOn("#new-run");
        Node field = robot.lookup("#distillation").query();
        robot.interact(() -> new FileDrag(window.stage.getScene(), field, folder).over());
        WindowFixture.await(() -> WindowFixture.text(robot, "drop-words").equals("Learn from the run “dense”"));
        robot.interact(() -> new FileDrag(window.stage.getScene(), field, folder).drop());
        WindowFixture.await(() -> robot.lookup("#distillation-teacher")
                .queryAs(TextField.class)
                .getText()
                .equals(folder.toString()));
        assertEquals("A finished run", WindowFixture.chosen(robot, "distillation"));
        assertEquals(Workspace.Page.FORM, page());
    }

    @Test
    void runFileFillsTheForm(FxRobot robot) throws Exception {
        Path file = home.resolve("wanted.json");
        RunFiles.write(file, ModelSamples.named("from a file"));
        drop(robot, file);
        WindowFixture.await(() -> page() == Workspace.Page.FORM);
        WindowFixture.await(
                () -> robot.lookup("#name").queryAs(TextField.class).getText().equals("from a file"));
        drop(robot, file("torn.json", "{\"version\": 1,"));
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-file-problem"));
        assertTrue(WindowFixture.text(robot, "run-file-problem").contains("torn.json"));
        assertEquals(List.of("ERROR: torn.json cannot be read"), window.person.told);
        assertEquals(
                "from a file", robot.lookup("#name").queryAs(TextField.class).getText());
    }

    @Test
    void textsBecomeTheTrainingFile(FxRobot robot) throws Exception {
        Path file = file("mine.tsv", "label\tsentence\n");
        engine.holds(file.toString(), new TaskSummary(List.of("a", "b"), 640, 60, false, List.of()));
        drop(robot, file);
        WindowFixture.await(() -> page() == Workspace.Page.FORM);
        WindowFixture.await(() -> WindowFixture.text(robot, "data-summary").startsWith("640 texts to train on"));
        assertEquals(
                file.toString(),
                robot.lookup("#task-train").queryAs(TextField.class).getText());
        assertEquals(List.of("INFORMATION: mine.tsv is the form's training file."), window.person.told);
    }

    @Test
    void anythingElseIsToldAndChangesNothing(FxRobot robot) throws Exception {
        drop(robot, file("holiday.png", ""));
        WindowFixture.await(() -> window.person.told.size() == 1);
        assertEquals(
                "WARNING: holiday.png cannot be opened. Drop a run's folder, a run file (.json), texts to train on"
                        + " (.tsv, .csv, .jsonl), or a model: its folder or a file of it.",
                window.person.told.get(0));
        drop(robot, file("a.tsv", ""), file("b.tsv", ""));
        WindowFixture.await(() -> window.person.told.size() == 2);
        assertEquals(
                "WARNING: Several things were dropped. Drop one file or folder at a time.", window.person.told.get(1));
        assertEquals(Workspace.Page.WELCOME, page());
    }
}
