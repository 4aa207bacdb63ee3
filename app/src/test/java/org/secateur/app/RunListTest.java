package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.runs.RunItem;
import org.secateur.app.runs.RunOrder;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.RunPhase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person does with the runs of the list, by mouse and by keys. */
@ExtendWith(ApplicationExtension.class)
class RunListTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    /** From the newest: c, b, a, and one under way in another program. */
    @Start
    void start(Stage stage) throws Exception {
        for (String name : List.of("a", "b", "c")) {
            Path folder = Files.createDirectories(home.resolve("runs").resolve(name));
            RunConfig config = ModelSamples.named("run " + name);
            RunSummary summary = Summaries.ended(folder, config, RunPhase.FINISHED, 100);
            engine.keeps(Summaries.startedAt(summary, name.charAt(0)), new SpyRun(config, folder, RunPhase.FINISHED));
        }
        Path busy = home.resolve("runs").resolve("busy");
        engine.keeps(
                Summaries.elsewhere(busy, ModelSamples.named("run busy"), 7, "process 4711 on elm"),
                new SpyRun(RunConfig.defaults(), busy, RunPhase.TRAINING));
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    @BeforeEach
    void listed() throws Exception {
        WindowFixture.await(() -> items().size() == 4);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Workspace workspace() {
        return window.workbench.workspace();
    }

    private List<RunItem> items() {
        return workspace().runs().shown();
    }

    private List<String> titles() {
        return items().stream().map(item -> item.state().get().title()).toList();
    }

    private RunRemarks kept(String name) throws Exception {
        return engine.summary(home.resolve("runs").resolve(name)).remarks();
    }

    /** Chooses lines without opening them, and gives the list the keyboard. */
    private static void choose(FxRobot robot, int... lines) {
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#run-list").queryAs(ListView.class);
            list.getSelectionModel().clearSelection();
            for (int line : lines) {
                list.getSelectionModel().select(line);
            }
            list.requestFocus();
        });
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.release(keys[i]);
        }
    }

    /** Opens the menu of a line as the menu key does: not every screen without a desktop knows a right click. */
    private static void menu(FxRobot robot, int line, String item) throws Exception {
        choose(robot, line);
        robot.interact(() -> {
            Node list = robot.lookup("#run-list").query();
            list.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
        });
        WindowFixture.await(() -> robot.lookup("#" + item).tryQuery().isPresent());
        robot.clickOn("#" + item);
    }

    @Test
    void f2RenamesInPlaceAndControlZTakesItBack(FxRobot robot) throws Exception {
        choose(robot, 0);
        press(robot, KeyCode.F2);
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-title"));
        assertEquals(
                "run c", robot.lookup("#run-title").queryAs(TextField.class).getText());
        robot.write("Best so far", 0);
        press(robot, KeyCode.ENTER);
        WindowFixture.await(() -> titles().get(0).equals("Best so far"));
        assertEquals(new RunRemarks("Best so far", "", List.of()), kept("c"));
        assertFalse(WindowFixture.visible(robot, "run-title"));
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        WindowFixture.await(() -> titles().get(0).equals("run c"));
        assertEquals(RunRemarks.none(), kept("c"));
        assertEquals(Workspace.Page.WELCOME, workspace().page().get(), "no run was opened");
    }

    @Test
    void theShownRunTakesTheTitleThatItIsGiven(FxRobot robot) throws Exception {
        robot.interact(() -> workspace().openRun(home.resolve("runs").resolve("c")));
        WindowFixture.await(() -> WindowFixture.text(robot, "facts-remark").equals("run c"));
        choose(robot, 0);
        press(robot, KeyCode.F2);
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-title"));
        robot.write("Best so far", 0);
        press(robot, KeyCode.ENTER);
        WindowFixture.await(() -> WindowFixture.text(robot, "facts-remark").equals("Best so far"));
    }

    @Test
    void escapeLeavesTheTitleAsItWas(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.F2);
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-title"));
        robot.write("nonsense", 0);
        press(robot, KeyCode.ESCAPE);
        WindowFixture.await(() -> !WindowFixture.visible(robot, "run-title"));
        assertEquals(List.of("run c", "run b", "run a", "run busy"), titles());
        assertEquals(RunRemarks.none(), kept("b"));
    }

    @Test
    void whatCannotBeWrittenIsToldInThePlaceAndStaysTyped(FxRobot robot) throws Exception {
        Path folder = home.resolve("runs").resolve("b");
        engine.refusesRemarks(folder, folder + ": the disk is read-only");
        menu(robot, 1, "run-note");
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-note-text"));
        robot.write("overfits after epoch 2", 0);
        robot.clickOn("#run-edit-save");
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-edit-problem"));
        assertEquals(folder + ": the disk is read-only", WindowFixture.text(robot, "run-edit-problem"));
        assertEquals(
                "overfits after epoch 2",
                robot.lookup("#run-note-text").queryAs(TextInputControl.class).getText());
        engine.takesRemarks(folder);
        robot.clickOn("#run-edit-save");
        WindowFixture.await(() -> !WindowFixture.visible(robot, "run-note-text"));
        assertEquals("overfits after epoch 2", kept("b").note());
        assertFalse(WindowFixture.visible(robot, "run-edit-problem"));
    }

    private static List<String> chips(FxRobot robot) {
        return robot.lookup("#run-list .tag").queryAll().stream()
                .map(chip -> ((Labeled) chip).getText())
                .toList();
    }

    @Test
    void severalRunsGetATag(FxRobot robot) throws Exception {
        engine.remark(home.resolve("runs").resolve("a"), RunRemarks.none().withTags(List.of("old")));
        choose(robot, 0, 2);
        press(robot, KeyCode.CONTROL, KeyCode.L);
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-tags-text"));
        robot.write("paper, seed 7", 0);
        press(robot, KeyCode.ENTER);
        WindowFixture.await(() -> !WindowFixture.visible(robot, "run-tags-text"));
        assertEquals(List.of("paper", "seed 7"), kept("c").tags());
        assertEquals(List.of("old", "paper", "seed 7"), kept("a").tags(), "its own stays");
        assertEquals(List.of(), kept("b").tags());
        WindowFixture.await(() -> chips(robot).containsAll(List.of("paper", "+1", "old", "+2")));
        assertEquals(List.of("old", "paper", "seed 7"), workspace().runs().tags());
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        WindowFixture.await(() -> workspace().runs().tags().equals(List.of("old")));
        WindowFixture.await(() -> !chips(robot).contains("paper"));
        assertEquals(List.of("old"), kept("a").tags());
    }

    @Test
    void duplicateFillsTheForm(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.CONTROL, KeyCode.D);
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.FORM);
        assertEquals("run b", robot.lookup("#name").queryAs(TextField.class).getText());
        assertEquals(List.of(), engine.started());
    }

    @Test
    void deletedRunsComeBackByUndo(FxRobot robot) throws Exception {
        Path folder = home.resolve("runs").resolve("b");
        robot.interact(() -> workspace().openRun(folder));
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.RUN);
        choose(robot, 0, 1);
        press(robot, KeyCode.DELETE);
        WindowFixture.await(() -> titles().equals(List.of("run a", "run busy")));
        assertFalse(Files.exists(folder));
        assertTrue(Files.exists(home.resolve("runs").resolve(".trash").resolve("b")));
        assertEquals(Workspace.Page.WELCOME, workspace().page().get(), "the run that was shown is gone");
        assertEquals(Optional.empty(), workspace().shown().get());
        assertEquals("", WindowFixture.text(robot, "status-step"), "the status line speaks of no run");
        assertEquals(
                List.of("INFORMATION: 2 runs are in " + home.resolve("runs").resolve(".trash") + ". [Undo]"),
                window.person.told);
        robot.interact(() -> window.person.offers.get(0).action().run());
        WindowFixture.await(() -> Files.exists(folder));
        WindowFixture.await(() -> titles().equals(List.of("run c", "run b", "run a", "run busy")));
        robot.interact(() -> workspace().openRun(folder));
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.RUN);
    }

    @Test
    void aRunUnderWayIsNotDeleted(FxRobot robot) throws Exception {
        choose(robot, 3);
        press(robot, KeyCode.DELETE);
        WindowFixture.await(() -> window.person.told.size() == 1);
        assertEquals(
                "WARNING: “run busy” is under way in another program (process 4711 on elm). End it there, then delete"
                        + " it.",
                window.person.told.get(0));
        assertEquals(4, items().size());
    }

    @Test
    void menuRevealsTheFolderAndOpensTheRun(FxRobot robot) throws Exception {
        menu(robot, 2, "run-reveal");
        WindowFixture.await(
                () -> window.person.revealed.equals(List.of(home.resolve("runs").resolve("a"))));
        choose(robot, 2);
        press(robot, KeyCode.ENTER);
        WindowFixture.await(() -> workspace()
                .shown()
                .get()
                .filter(run -> run.folder().endsWith("a"))
                .isPresent());
        assertEquals(
                Optional.of("run a"),
                workspace().shown().get().map(run -> run.config().name()));
    }

    @Test
    void searchOrderAndFilterFindARun(FxRobot robot) throws Exception {
        engine.remark(home.resolve("runs").resolve("a"), new RunRemarks("Zebra", "", List.of("paper")));
        robot.interact(() -> workspace().runs().refresh());
        WindowFixture.await(() -> titles().contains("Zebra"));
        press(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("movement PAPER", 0);
        WindowFixture.await(() -> titles().equals(List.of("Zebra")));
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.ENTER);
        WindowFixture.await(() -> workspace().shown().get().isPresent());
        WindowFixture.type(robot, "run-search", "");
        robot.clickOn("#run-filter").clickOn("#run-filter-under-way");
        WindowFixture.await(() -> titles().equals(List.of("run busy")));
        assertEquals("Under way", WindowFixture.text(robot, "run-filter"));
        robot.clickOn("#run-filter").clickOn("#run-filter-any");
        robot.clickOn("#run-filter").clickOn("#run-filter-tag-paper");
        WindowFixture.await(() -> titles().equals(List.of("Zebra")));
        robot.clickOn("#run-filter").clickOn("#run-filter-any-tag");
        robot.interact(() -> workspace().runs().order().set(RunOrder.TITLE));
        assertEquals(List.of("run b", "run busy", "run c", "Zebra"), titles());
    }

    /** Delete after that must not hit the run that took its place. */
    @Test
    void aRunThatChangesItsPlaceStaysChosen(FxRobot robot) throws Exception {
        robot.interact(() -> workspace().runs().order().set(RunOrder.TITLE));
        assertEquals(List.of("run a", "run b", "run busy", "run c"), titles());
        choose(robot, 0);
        press(robot, KeyCode.F2);
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-title"));
        robot.write("zoo", 0);
        press(robot, KeyCode.ENTER);
        WindowFixture.await(() -> titles().equals(List.of("run b", "run busy", "run c", "zoo")));
        ListView<?> list = robot.lookup("#run-list").queryAs(ListView.class);
        assertEquals(
                List.of(items().get(3)), List.copyOf(list.getSelectionModel().getSelectedItems()));
        press(robot, KeyCode.DELETE);
        WindowFixture.await(() -> titles().equals(List.of("run b", "run busy", "run c")));
        assertFalse(Files.exists(home.resolve("runs").resolve("a")));
    }

    @Test
    void anotherFolderOfRunsIsChosenAndRemembered(FxRobot robot) throws Exception {
        Path other = Files.createDirectories(home.resolve("other"));
        RunConfig config = ModelSamples.named("over there");
        engine.keeps(
                Summaries.ended(other.resolve("x"), config, RunPhase.FINISHED, 100),
                new SpyRun(config, other.resolve("x"), RunPhase.FINISHED));
        window.person.chooses = other;
        robot.clickOn("#runs-folder").clickOn("#runs-folder-choose");
        WindowFixture.await(() -> titles().equals(List.of("over there")));
        WindowFixture.await(() -> window.kept().runsFolder().equals(other.toString()));
        robot.interact(() -> workspace().startRun(ModelSamples.named("new one")));
        WindowFixture.await(() -> engine.started().size() == 1);
        assertEquals(other, engine.started().get(0).folder().getParent());
        robot.clickOn("#runs-folder").clickOn("#runs-folder-own");
        WindowFixture.await(() -> titles().contains("run a") && !titles().contains("over there"));
        WindowFixture.await(() -> window.kept().runsFolder().isEmpty());
        // the run that goes on there is not lost from sight, nor after a crash
        String going = engine.started().get(0).folder().toString();
        WindowFixture.await(() -> window.kept().recentRuns().contains(going));
    }

    /** Only the lines that are seen are drawn: five hundred runs scroll as three do. */
    @Test
    void fiveHundredRunsHaveAFewLines(FxRobot robot) throws Exception {
        RunListSamples.keepsMany(engine, home.resolve("runs"), 500);
        robot.interact(() -> workspace().runs().refresh());
        WindowFixture.await(() -> items().size() == 504);
        ListView<?> list = robot.lookup("#run-list").queryAs(ListView.class);
        for (int line = 0; line < 504; line += 9) {
            int to = line;
            robot.interact(() -> {
                list.scrollTo(to);
                list.layout();
            });
        }
        int lines = robot.lookup("#run-list .list-cell").queryAll().size();
        assertTrue(lines < 30, lines + " lines");
    }
}
