package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.prefs.Theme;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunPhase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window as a person uses it, over an engine that notes what it is asked. */
@ExtendWith(ApplicationExtension.class)
class WorkbenchTest {
    private static final String DAMAGE = "manifest.json, line 1: it breaks off. The folder is no longer complete.";

    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    private SpyRun kept;
    private List<String> toldAtStart;

    @Start
    void start(Stage stage) throws Exception {
        Path good = home.resolve("runs").resolve("good");
        kept = new SpyRun(RunConfig.defaults(), good, RunPhase.FINISHED);
        engine.keeps(Summaries.evaluated(Summaries.ended(good, kept.config(), RunPhase.FINISHED, 100), 0.88), kept);
        engine.keepsDamaged(Summaries.damaged(home.resolve("runs").resolve("bad"), DAMAGE));
        engine.warns("kernels without AVX2");
        window = new WindowFixture(stage, engine, home, 1280, 800);
        toldAtStart = List.copyOf(window.person.told);
        window.person.told.clear();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Workspace workspace() {
        return window.workbench.workspace();
    }

    private SpyRun startSample(FxRobot robot) throws Exception {
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.RUN);
        return engine.started().get(0);
    }

    @Test
    void aSlowMachineIsMentionedAtTheStart() {
        assertEquals(List.of("WARNING: kernels without AVX2"), toldAtStart);
    }

    @Test
    void sampleRunIsOneClickAway(FxRobot robot) throws Exception {
        SpyRun run = startSample(robot);
        RunConfig defaults = RunConfig.defaults();
        assertEquals("Sample · Movement 10%", run.config().name());
        assertEquals(defaults.pruning(), run.config().pruning());
        assertEquals(defaults.training(), run.config().training());
        assertEquals(defaults.task(), run.config().task());
        assertEquals(defaults.model(), run.config().model());
        assertTrue(run.folder().startsWith(home.resolve("runs")));
        assertTrue(WindowFixture.visible(robot, "live-view"));
    }

    @Test
    void pauseResumeAndStopReachTheRun(FxRobot robot) throws Exception {
        assertFalse(WindowFixture.visible(robot, "pause-run"));
        SpyRun run = startSample(robot);
        robot.clickOn("#pause-run");
        WindowFixture.await(() -> WindowFixture.text(robot, "pause-run").equals("Res_ume"));
        robot.clickOn("#pause-run");
        WindowFixture.await(() -> WindowFixture.text(robot, "pause-run").equals("_Pause"));
        window.person.agrees = false;
        robot.clickOn("#stop-run");
        assertEquals(List.of("pause", "resume"), run.calls());
        window.person.agrees = true;
        robot.clickOn("#stop-run");
        WindowFixture.await(() -> workspace().active().get().isEmpty());
        assertEquals(List.of("pause", "resume", "stop"), run.calls());
        assertFalse(WindowFixture.visible(robot, "stop-run"));
    }

    @Test
    void aPauseThatIsStillToComeIsTakenBackByPressingAgain(FxRobot robot) throws Exception {
        SpyRun run = startSample(robot);
        run.makesALongStep();
        robot.clickOn("#pause-run");
        WindowFixture.await(() -> WindowFixture.text(robot, "pause-run").equals("_Pausing…"));
        robot.clickOn("#pause-run");
        WindowFixture.await(() -> WindowFixture.text(robot, "pause-run").equals("_Pause"));
        assertEquals(List.of("pause", "resume"), run.calls());
        robot.clickOn("#pause-run");
        run.become(RunPhase.PAUSED, "");
        WindowFixture.await(() -> WindowFixture.text(robot, "pause-run").equals("Res_ume"));
        robot.clickOn("#pause-run");
        WindowFixture.await(() -> WindowFixture.text(robot, "pause-run").equals("_Pause"));
        assertEquals(List.of("pause", "resume", "pause", "resume"), run.calls());
    }

    @Test
    void keysPauseAndOpenTheForm(FxRobot robot) throws Exception {
        SpyRun run = startSample(robot);
        robot.interact(() -> robot.lookup("#live-view").query().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.P).release(KeyCode.P, KeyCode.CONTROL);
        WindowFixture.await(() -> run.calls().equals(List.of("pause")));
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-setup"));
        assertTrue(robot.lookup("#start-run").queryAs(Button.class).isDisabled());
        assertTrue(WindowFixture.text(robot, "start-reason").contains("one run trains at a time"));
    }

    @Test
    void statusLineFollowsTheRun(FxRobot robot) throws Exception {
        SpyRun run = startSample(robot);
        run.steps(1, 50);
        run.say(new EvaluationCompleted(50, 2, 0.5, 0.876, 200, 0.55, 1));
        WindowFixture.await(() -> WindowFixture.text(robot, "status-figure").equals("87.6 %"));
        assertEquals("50 / 100", WindowFixture.text(robot, "status-step"));
        assertEquals("2 / " + RunConfig.defaults().training().epochs(), WindowFixture.text(robot, "status-epoch"));
        assertEquals("55.0 %", WindowFixture.text(robot, "status-remaining"));
        // 400 tokens in half a second a step; 50 of 100 steps left, and the evaluations of two epochs of a second each
        assertEquals("800", WindowFixture.text(robot, "status-speed"));
        assertEquals("27 s", WindowFixture.text(robot, "status-left"));
        assertTrue(WindowFixture.text(robot, "status-machine").startsWith("all-MiniLM-L6-v2 · "));
    }

    @Test
    void failureOfARunIsTold(FxRobot robot) throws Exception {
        SpyRun run = startSample(robot);
        run.become(RunPhase.FAILED, "The loss is not a number since step 7: lower the learning rate.");
        WindowFixture.await(() -> workspace().active().get().isEmpty());
        assertEquals(
                List.of(
                        "ERROR: “Sample · Movement 10%” failed. The loss is not a number since step 7: lower the learning"
                                + " rate."),
                window.person.told);
    }

    @Test
    void aStartThatFailsIsToldAndCanBeRepeated(FxRobot robot) throws Exception {
        engine.refusesToStart("The folder cannot be written: the disk is full.");
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> !window.person.told.isEmpty());
        assertEquals(
                List.of("ERROR: The run cannot start. The folder cannot be written: the disk is full."),
                window.person.told);
        engine.refusesToStart("");
        startSample(robot);
    }

    @Test
    void themeTogglesAndIsRemembered(FxRobot robot) throws Exception {
        assertTrue(sheets().contains("light.css"));
        robot.clickOn("#theme");
        WindowFixture.await(() -> sheets().contains("dark.css"));
        WindowFixture.await(() -> window.kept().theme() == Theme.DARK);
    }

    private String sheets() {
        return String.join(" ", window.stage.getScene().getStylesheets());
    }

    @Test
    void endedRunOpensFromTheList(FxRobot robot) throws Exception {
        clickOnRun(robot, 0);
        WindowFixture.await(
                () -> workspace().shown().get().filter(run -> run == kept).isPresent());
        assertEquals(Workspace.Page.RUN, workspace().page().get());
        assertEquals("Finished", WindowFixture.text(robot, "status-phase"));
    }

    @Test
    void recentRunOpensFromTheFirstScreen(FxRobot robot) throws Exception {
        WindowFixture.await(() -> robot.lookup("#welcome .hyperlink").queryAll().size() == 2);
        Node first = robot.lookup("#welcome .hyperlink").nth(0).query();
        robot.clickOn(first);
        WindowFixture.await(
                () -> workspace().shown().get().filter(run -> run == kept).isPresent());
    }

    @Test
    void damagedFolderSaysWhatIsWrong(FxRobot robot) throws Exception {
        clickOnRun(robot, 1);
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.PROBLEM);
        assertEquals(DAMAGE, WindowFixture.text(robot, "open-problem"));
        assertEquals(List.of("ERROR: bad cannot be opened"), window.person.told);
    }

    private void clickOnRun(FxRobot robot, int index) throws Exception {
        WindowFixture.await(() ->
                robot.lookup("#run-list").queryAs(ListView.class).getItems().size() == 2);
        Node cell = robot.lookup("#run-list .list-cell").nth(index).query();
        robot.clickOn(cell);
    }

    @Test
    void folderFromElsewhereIsOpenedAndRemembered(FxRobot robot) throws Exception {
        Path elsewhere = home.resolve("elsewhere").resolve("run");
        SpyRun run = new SpyRun(RunConfig.defaults(), elsewhere, RunPhase.STOPPED);
        engine.keeps(Summaries.startedAt(Summaries.ended(elsewhere, run.config(), RunPhase.STOPPED, 5), 60), run);
        // however the path is written, it is the same folder
        window.person.chooses =
                home.resolve("runs").resolve("..").resolve("elsewhere").resolve("run");
        robot.clickOn("#open-run");
        WindowFixture.await(
                () -> workspace().shown().get().filter(r -> r == run).isPresent());
        WindowFixture.await(() -> window.kept().recentRuns().equals(List.of(elsewhere.toString())));
        robot.interact(this::requestClose);
        WindowFixture.await(() -> !window.stage.isShowing());
        robot.interact(() -> window = new WindowFixture(new Stage(), engine, home, 1280, 800));
        WindowFixture.await(() -> folders().equals(List.of("run", "good", "bad")));
        robot.clickOn(robot.lookup("#run-list .list-cell").nth(0).<Node>query());
        WindowFixture.await(
                () -> workspace().shown().get().filter(r -> r == run).isPresent());
    }

    private List<String> folders() {
        return workspace().runs().items().stream()
                .map(item -> item.folder().getFileName().toString())
                .toList();
    }

    @Test
    void runThatIsNoLongerShownIsClosed(FxRobot robot) throws Exception {
        clickOnRun(robot, 0);
        WindowFixture.await(() -> workspace().shown().get().isPresent());
        robot.interact(() -> workspace().showWelcome());
        startSample(robot);
        WindowFixture.await(() -> kept.calls().contains("close"));
    }

    @Test
    void closingWhileARunIsUnderWayAsks(FxRobot robot) throws Exception {
        startSample(robot);
        window.person.agrees = false;
        robot.interact(this::requestClose);
        assertTrue(window.stage.isShowing());
        assertFalse(engine.closed());
        window.person.agrees = true;
        robot.interact(this::requestClose);
        WindowFixture.await(() -> !window.stage.isShowing());
        assertTrue(engine.closed());
        assertEquals(
                List.of("asked to close: Sample · Movement 10%", "asked to close: Sample · Movement 10%"),
                window.person.told.subList(0, 2));
    }

    @Test
    void whileItClosesItDoesNotAskAgain(FxRobot robot) throws Exception {
        startSample(robot);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        engine.closesAfter(gate);
        robot.interact(this::requestClose);
        robot.interact(this::requestClose);
        assertTrue(window.stage.isShowing());
        assertEquals(List.of("asked to close: Sample · Movement 10%"), window.person.told);
        assertFalse(WindowFixture.visible(robot, "closing"), "mostly it is a matter of a moment");
        WindowFixture.await(() -> WindowFixture.visible(robot, "closing"));
        assertEquals(
                "“Sample · Movement 10%” stops and writes its state to its folder. The window closes when that is whole.",
                WindowFixture.text(robot, "closing-words"));
        gate.complete(null);
        WindowFixture.await(() -> !window.stage.isShowing());
    }

    private void requestClose() {
        window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
