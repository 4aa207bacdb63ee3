package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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

/** The start after an interruption offers to go on: after a kill, and after the window was closed during a run. */
@ExtendWith(ApplicationExtension.class)
class InterruptedRunsTest {
    private ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    private SpyRun killed;

    /** One run was killed; others ended in a way that their person knows. */
    @Start
    void start(Stage stage) throws Exception {
        killed = kill("killed", 57, 50);
        Path stopped = home.resolve("runs").resolve("stopped");
        SpyRun byHand = new SpyRun(RunConfig.defaults(), stopped, RunPhase.STOPPED);
        engine.keeps(Summaries.resumable(Summaries.ended(stopped, byHand.config(), RunPhase.STOPPED, 30), 30), byHand);
        Path failed = home.resolve("runs").resolve("failed");
        SpyRun diverged = new SpyRun(RunConfig.defaults(), failed, RunPhase.FAILED);
        engine.keeps(
                Summaries.resumable(Summaries.ended(failed, diverged.config(), RunPhase.FAILED, 30), 20), diverged);
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    private SpyRun kill(String name, int step, int from) {
        Path folder = home.resolve("runs").resolve(name);
        SpyRun run = new SpyRun(RunConfig.defaults(), folder, RunPhase.FAILED);
        engine.keeps(Summaries.killed(folder, run.config(), step, from), run);
        return run;
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Workspace workspace() {
        return window.workbench.workspace();
    }

    private void requestClose() {
        window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    /** The same home on another day, as this engine reads it. */
    private void startAgain(FxRobot robot, ScriptedEngine later) throws Exception {
        robot.interact(this::requestClose);
        WindowFixture.await(() -> !window.stage.isShowing());
        engine = later;
        robot.interact(() -> window = new WindowFixture(new Stage(), engine, home, 1280, 800));
        WindowFixture.await(() -> !workspace().runs().items().isEmpty());
    }

    @Test
    void theStartAfterAKillOffersToGoOn(FxRobot robot) throws Exception {
        WindowFixture.await(() -> WindowFixture.visible(robot, "interrupted-go-on-1"));
        assertEquals("“Movement 10%” was interrupted", WindowFixture.text(robot, "interrupted-title-1"));
        assertEquals(
                "Its program ended before it did, after step 57. The state of step 50 is kept: what follows will be,"
                        + " bit for bit, what a run that never stopped would give. The 7 steps after it are made again.",
                WindowFixture.text(robot, "interrupted-words-1"));
        assertEquals("Go on from step 50", WindowFixture.text(robot, "interrupted-go-on-1"));
        assertFalse(WindowFixture.visible(robot, "interrupted-go-on-2"), "the others ended before their person's eyes");
        SpyRun on = new SpyRun(killed.config(), killed.folder(), RunPhase.TRAINING);
        on.steps(1, 50);
        engine.goesOnAs(on);
        robot.clickOn("#interrupted-go-on-1");
        WindowFixture.await(
                () -> workspace().shown().get().filter(run -> run == on).isPresent());
        assertEquals(Workspace.Page.RUN, workspace().page().get());
        robot.interact(() -> workspace().showWelcome());
        assertFalse(WindowFixture.visible(robot, "interrupted-go-on-1"));
    }

    @Test
    void whyItCannotGoOnIsSaidThere(FxRobot robot) throws Exception {
        WindowFixture.await(() -> WindowFixture.visible(robot, "interrupted-go-on-1"));
        engine.refusesToGoOn(killed.folder(), "manifest.json, line 3: it breaks off.");
        robot.clickOn("#interrupted-go-on-1");
        WindowFixture.await(() -> WindowFixture.text(robot, "interrupted-words-1")
                .equals("It cannot go on. manifest.json, line 3: it breaks off."));
        assertTrue(window.person.told.contains("ERROR: The run cannot go on. manifest.json, line 3: it breaks off."));
    }

    @Test
    void aDismissedOfferDoesNotComeAgain(FxRobot robot) throws Exception {
        WindowFixture.await(() -> WindowFixture.visible(robot, "interrupted-dismiss-1"));
        robot.clickOn("#interrupted-dismiss-1");
        WindowFixture.await(() -> !WindowFixture.visible(robot, "interrupted-runs"));
        startAgain(robot, engine);
        assertEquals(3, workspace().runs().items().size());
        assertFalse(WindowFixture.visible(robot, "interrupted-runs"));
    }

    @Test
    void theStartAfterTheWindowWasClosedDuringARunOffersToGoOn(FxRobot robot) throws Exception {
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> workspace().active().get().isPresent());
        SpyRun run = engine.started().get(0);
        run.steps(1, 12);
        ScriptedEngine later = new ScriptedEngine();
        later.keeps(Summaries.resumable(Summaries.ended(run.folder(), run.config(), RunPhase.STOPPED, 12), 12), run);
        startAgain(robot, later);
        WindowFixture.await(() -> WindowFixture.visible(robot, "interrupted-go-on-1"));
        assertEquals(
                "It was stopped when the window closed, after step 12. The state of step 12 is kept: what follows will be,"
                        + " bit for bit, what a run that never stopped would give.",
                WindowFixture.text(robot, "interrupted-words-1"));
        SpyRun on = new SpyRun(run.config(), run.folder(), RunPhase.TRAINING);
        later.goesOnAs(on);
        robot.clickOn("#interrupted-go-on-1");
        WindowFixture.await(() -> workspace().active().get().isPresent());
        robot.clickOn("#stop-run");
        WindowFixture.await(() -> workspace().active().get().isEmpty());
        startAgain(robot, later);
        assertFalse(WindowFixture.visible(robot, "interrupted-runs"), "this time it was stopped by hand");
    }

    @Test
    void manyAreAFew(FxRobot robot) throws Exception {
        for (int i = 1; i <= 4; i++) {
            kill("killed-" + i, 0, 0);
        }
        robot.interact(() -> workspace().runs().refresh());
        WindowFixture.await(() -> WindowFixture.visible(robot, "interrupted-more"));
        assertEquals("and 2 more interrupted runs in the list", WindowFixture.text(robot, "interrupted-more"));
        assertEquals("Begin again", WindowFixture.text(robot, "interrupted-go-on-2"));
        window.picture(robot, "welcome-interrupted-many");
        robot.clickOn("#interrupted-look-1");
        WindowFixture.await(
                () -> workspace().shown().get().filter(run -> run == killed).isPresent());
    }
}
