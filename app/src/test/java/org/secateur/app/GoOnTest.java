package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.shell.Workspace;
import org.secateur.engine.Run;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the strip above a run's plots says and does: going on with ended runs, waiting runs, runs of other programs. */
@ExtendWith(ApplicationExtension.class)
class GoOnTest {
    private static final String FULL =
            "run/events.jsonl: No space left on device. The run waits and loses nothing: go on"
                    + " when it can be written again.";

    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    private Path folder;
    private SpyRun stopped;

    /** Stopped after step 57 of 100; its last checkpoint is of step 50. */
    @Start
    void start(Stage stage) throws Exception {
        folder = home.resolve("runs").resolve("stopped");
        stopped = new SpyRun(RunConfig.defaults(), folder, RunPhase.TRAINING);
        stopped.steps(1, 57);
        stopped.become(RunPhase.STOPPED, "");
        engine.keeps(Summaries.resumable(Summaries.ended(folder, stopped.config(), RunPhase.STOPPED, 57), 50), stopped);
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Workspace workspace() {
        return window.workbench.workspace();
    }

    private boolean shows(Run run) {
        return workspace().shown().get().filter(shown -> shown == run).isPresent();
    }

    private void open(FxRobot robot) throws Exception {
        robot.interact(() -> workspace().openRun(folder));
        WindowFixture.await(() -> shows(stopped) && WindowFixture.visible(robot, "banner-offer-1"));
    }

    /** The run after its checkpoint of step 50 was read. */
    private SpyRun goneOn() {
        SpyRun run = new SpyRun(stopped.config(), folder, RunPhase.TRAINING);
        run.steps(1, 50);
        run.say(new RunResumed(50, 4711, List.of("Java was 17.0.1 and is 17.0.2: last digits may differ.")));
        run.become(RunPhase.PREPARING, "");
        engine.goesOnAs(run);
        return run;
    }

    private static boolean banner(FxRobot robot, String title) {
        return WindowFixture.visible(robot, "run-banner")
                && WindowFixture.text(robot, "banner-title").equals(title);
    }

    @Test
    void aStoppedRunGoesOnInTheSameView(FxRobot robot) throws Exception {
        open(robot);
        assertEquals("Stopped after step 57 of 100", WindowFixture.text(robot, "banner-title"));
        assertEquals(
                "The state of step 50 is kept: what follows will be, bit for bit, what a run that never stopped would give."
                        + " The 7 steps after it are made again.",
                WindowFixture.text(robot, "banner-text"));
        assertEquals("Go on from step 50", WindowFixture.text(robot, "banner-offer-1"));
        SpyRun on = goneOn();
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> shows(on));
        WindowFixture.await(() -> stopped.calls().contains("close"));
        WindowFixture.await(() -> WindowFixture.text(robot, "status-step").equals("50 / 100"));
        assertEquals(
                "from step 50.\nJava was 17.0.1 and is 17.0.2: last digits may differ.",
                WindowFixture.text(robot, "fact-went-on"));
        assertTrue(WindowFixture.visible(robot, "stop-run"));
        assertFalse(WindowFixture.visible(robot, "run-banner"));
        on.become(RunPhase.TRAINING, "");
        on.steps(51, 58);
        WindowFixture.await(() -> WindowFixture.text(robot, "status-step").equals("58 / 100"));
        assertEquals(1, workspace().runs().items().size(), "it is the same run");
        assertEquals(List.of(), on.calls());
    }

    @Test
    void theKeyGoesOnToo(FxRobot robot) throws Exception {
        open(robot);
        SpyRun on = goneOn();
        robot.interact(() -> robot.lookup("#live-view").query().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.R).release(KeyCode.R, KeyCode.CONTROL);
        WindowFixture.await(() -> shows(on));
    }

    private void fromTheList(FxRobot robot) throws Exception {
        WindowFixture.await(() -> workspace().runs().items().size() == 1);
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#run-list").queryAs(ListView.class);
            list.getSelectionModel().clearAndSelect(0);
            list.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
        });
        WindowFixture.await(() -> menuItem() != null);
        robot.interact(() -> {
            MenuItem item = menuItem();
            item.fire();
            item.getParentPopup().hide();
        });
    }

    private static MenuItem menuItem() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> "_Go on from step 50".equals(item.getText()))
                .findFirst()
                .orElse(null);
    }

    @Test
    void itGoesOnFromTheListToo(FxRobot robot) throws Exception {
        engine.refusesToGoOn(folder, "checkpoints: cannot be read (Permission denied)");
        fromTheList(robot);
        WindowFixture.await(() -> window.person.told.equals(
                List.of("ERROR: The run cannot go on. checkpoints: cannot be read (Permission denied)")));
        SpyRun on = goneOn();
        fromTheList(robot);
        WindowFixture.await(() -> shows(on));
        assertEquals(Workspace.Page.RUN, workspace().page().get());
        assertEquals(1, workspace().runs().items().size());
    }

    @Test
    void whyItCannotGoOnStandsAboveItsPlots(FxRobot robot) throws Exception {
        String why = folder + ": the run is under way in another program (process 7 on elm); end it there first";
        engine.refusesToGoOn(folder, why);
        open(robot);
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> banner(robot, "The run cannot go on"));
        assertEquals(why, WindowFixture.text(robot, "banner-text"));
        assertTrue(shows(stopped), "what was shown stays");
        assertTrue(workspace().setup().blocked().get().isEmpty(), "another run can begin");
        SpyRun on = goneOn();
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> shows(on));
    }

    @Test
    void otherDataEndItAgainAndItCanBeTriedAgain(FxRobot robot) throws Exception {
        open(robot);
        SpyRun on = goneOn();
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> shows(on));
        String why = "soup.tsv has changed since the run began: it cannot go on. Put the old file back.";
        on.become(RunPhase.FAILED, why);
        WindowFixture.await(() -> banner(robot, "Failed after step 50 of 100"));
        WindowFixture.await(() -> WindowFixture.visible(robot, "banner-offer-1"));
        assertEquals(why + " The 7 steps after it are made again.", WindowFixture.text(robot, "banner-text"));
        SpyRun again = goneOn();
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> shows(again));
        WindowFixture.await(() -> on.calls().contains("close"));
    }

    /** Reading a big run's state takes many seconds, in which a person may look at other pages. */
    @Test
    void noOtherRunBeginsWhileOneIsRead(FxRobot robot) throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        engine.readsUntil(gate);
        open(robot);
        SpyRun on = goneOn();
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> banner(robot, "Going on…"));
        robot.interact(() -> workspace().newRun());
        assertEquals("Reading the kept state…", workspace().setup().blocked().get());
        robot.interact(() -> workspace().startRun(stopped.config()));
        assertEquals(
                List.of("WARNING: A run is under way. Wait for its end, or stop it, and start the next one then."),
                window.person.told);
        assertEquals(List.of(), engine.started());
        gate.complete(null);
        WindowFixture.await(() -> shows(on));
        assertEquals(List.of(), on.calls(), "it was not closed");
    }

    @Test
    void oneRunTrainsAtATime(FxRobot robot) throws Exception {
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> workspace().active().get().isPresent());
        open(robot);
        assertTrue(robot.lookup("#banner-offer-1").queryAs(Button.class).isDisabled());
        assertTrue(
                WindowFixture.text(robot, "banner-text")
                        .endsWith("“Sample · Movement 10%” is under way; one run trains at a time."),
                WindowFixture.text(robot, "banner-text"));
        SpyRun on = goneOn();
        robot.press(KeyCode.CONTROL, KeyCode.R).release(KeyCode.R, KeyCode.CONTROL);
        engine.started().get(0).become(RunPhase.FINISHED, "");
        WindowFixture.await(
                () -> !robot.lookup("#banner-offer-1").queryAs(Button.class).isDisabled());
        assertTrue(shows(stopped));
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> shows(on));
    }

    @Test
    void aFullDiskIsToldAboveThePlotsUntilItCanBeWritten(FxRobot robot) throws Exception {
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.RUN);
        SpyRun run = engine.started().get(0);
        run.steps(1, 12);
        run.become(RunPhase.PAUSED, FULL);
        WindowFixture.await(() -> banner(robot, "The run waits after step 12"));
        assertEquals(FULL, WindowFixture.text(robot, "banner-text"));
        assertEquals("Try again", WindowFixture.text(robot, "banner-offer-1"));
        assertEquals("Stop", WindowFixture.text(robot, "banner-offer-2"));
        assertEquals(List.of("WARNING: “Sample · Movement 10%” waits. " + FULL), window.person.told);
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> !WindowFixture.visible(robot, "run-banner"));
        assertEquals(List.of("resume"), run.calls());
        run.become(RunPhase.PAUSED, FULL);
        WindowFixture.await(() -> banner(robot, "The run waits after step 12"));
        robot.clickOn("#banner-offer-2");
        WindowFixture.await(() -> run.calls().equals(List.of("resume", "stop")));
        assertTrue(
                window.person.told.contains("asked to stop: Sample · Movement 10% that waits: " + FULL),
                "what cannot be written now would be lost");
    }

    /** Where it fails again the run waits all the time; each try is told, above the plots and on other pages. */
    @Test
    void aTryThatFailsAgainIsTold(FxRobot robot) throws Exception {
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.RUN);
        SpyRun run = engine.started().get(0);
        run.steps(1, 12);
        run.become(RunPhase.PAUSED, FULL);
        WindowFixture.await(() -> banner(robot, "The run waits after step 12"));
        String still = "run/events.jsonl: No space left on device. Tried again: it still fails.";
        run.become(RunPhase.PAUSED, still);
        WindowFixture.await(() -> WindowFixture.text(robot, "banner-text").equals(still));
        String name = "WARNING: “Sample · Movement 10%” waits. ";
        assertEquals(List.of(name + FULL, name + still), window.person.told);
    }

    @Test
    void aPersonsOwnPauseNeedsNoExplanation(FxRobot robot) throws Exception {
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.RUN);
        robot.clickOn("#pause-run");
        WindowFixture.await(() -> WindowFixture.text(robot, "status-phase").equals("Paused"));
        assertFalse(WindowFixture.visible(robot, "run-banner"));
        assertEquals(List.of(), window.person.told);
    }

    @Test
    void aLossThatIsNoNumberIsToldAboveThePlots(FxRobot robot) throws Exception {
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.RUN);
        SpyRun run = engine.started().get(0);
        run.steps(1, 12);
        String message = "The loss is not a number since step 13: lower the learning rate. All up to step 12 is kept.";
        run.become(RunPhase.FAILED, message);
        WindowFixture.await(() -> banner(robot, "Failed after step 12 of 100"));
        assertEquals(message, WindowFixture.text(robot, "banner-text"));
        assertEquals("New run with its settings", WindowFixture.text(robot, "banner-offer-1"));
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.FORM);
        WindowFixture.await(() -> workspace()
                .setup()
                .config()
                .get()
                .filter(filled -> filled.name().equals(run.config().name()))
                .isPresent());
    }

    /** Going on with a state that diverged ends the same way: other settings are offered first. */
    @Test
    void aRunThatDivergedIsOfferedOtherSettingsFirst(FxRobot robot) throws Exception {
        openDiverged(robot);
        assertEquals("New run with its settings", WindowFixture.text(robot, "banner-offer-1"));
        assertEquals("Go on from step 12", WindowFixture.text(robot, "banner-offer-2"));
    }

    /** What waits for the run that trains is going on, wherever that stands. */
    @Test
    void whileAnotherTrainsOnlyGoingOnIsImpossible(FxRobot robot) throws Exception {
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> workspace().active().get().isPresent());
        openDiverged(robot);
        assertTrue(robot.lookup("#banner-offer-2").queryAs(Button.class).isDisabled());
        assertTrue(
                WindowFixture.text(robot, "banner-text").endsWith("is under way; one run trains at a time."),
                WindowFixture.text(robot, "banner-text"));
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> workspace().page().get() == Workspace.Page.FORM);
    }

    private void openDiverged(FxRobot robot) throws Exception {
        Path where = home.resolve("runs").resolve("diverged");
        SpyRun diverged = new SpyRun(stopped.config(), where, RunPhase.TRAINING);
        diverged.steps(1, 12);
        diverged.become(
                RunPhase.FAILED,
                "The loss of step 13 is NaN, its gradient norm NaN: the training has diverged. All up to step 12 is kept.");
        engine.keeps(Summaries.resumable(Summaries.ended(where, stopped.config(), RunPhase.FAILED, 12), 12), diverged);
        robot.interact(() -> workspace().openRun(where));
        WindowFixture.await(() -> WindowFixture.visible(robot, "banner-offer-2"));
    }

    @Test
    void aRunOfAnotherProgramIsLookedAtOnly(FxRobot robot) throws Exception {
        Path elsewhere = home.resolve("runs").resolve("elsewhere");
        String words = "The run is under way in another program (process 123 on elm). This is what it had said when it"
                + " was opened.";
        SpyRun early = new SpyRun(RunConfig.defaults(), elsewhere, RunPhase.TRAINING);
        early.steps(1, 5);
        early.seenFromOutside(words);
        engine.keeps(Summaries.elsewhere(elsewhere, early.config(), 5, "process 123 on elm"), early);
        robot.interact(() -> workspace().openRun(elsewhere));
        WindowFixture.await(() -> banner(robot, "Under way elsewhere"));
        assertEquals(words, WindowFixture.text(robot, "banner-text"));
        assertEquals("Under way elsewhere", WindowFixture.text(robot, "status-phase"));
        for (String button : new String[] {"pause-run", "stop-run", "evaluate-again"}) {
            assertFalse(WindowFixture.visible(robot, button), button);
        }
        engine.listsNow(Summaries.elsewhere(elsewhere, early.config(), 1204, "process 123 on elm"));
        robot.interact(() -> workspace().runs().refresh());
        WindowFixture.await(
                () -> WindowFixture.text(robot, "banner-text").equals(words + " Since then it came to step 1,204."));
        SpyRun later = new SpyRun(RunConfig.defaults(), elsewhere, RunPhase.TRAINING);
        later.steps(1, 9);
        later.seenFromOutside(words);
        engine.opensAs(elsewhere, later);
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> shows(later));
        assertEquals("9 / 100", WindowFixture.text(robot, "status-step"));
        WindowFixture.await(() -> early.calls().contains("close"));
        assertEquals(List.of(), later.calls());
    }
}
