package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.live.ScriptedRun;
import org.secateur.app.runsetup.RunSetupViewModel;
import org.secateur.engine.Preflight;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.ScoresMeasured;
import org.secateur.engine.schedule.RunPlan;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pictures of every page in both themes and two sizes, for a person to look at: target/pictures. */
@ExtendWith(ApplicationExtension.class)
class PicturesTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        RunConfig config = RunConfig.defaults();
        engine.keeps(
                Summaries.evaluated(Summaries.ended(home.resolve("runs/a"), config, RunPhase.FINISHED, 684), 0.884),
                new SpyRun(config, home.resolve("runs/a"), RunPhase.FINISHED));
        engine.keeps(
                Summaries.evaluated(Summaries.ended(home.resolve("runs/b"), config, RunPhase.STOPPED, 210), 0.741),
                new SpyRun(config, home.resolve("runs/b"), RunPhase.STOPPED));
        engine.keepsDamaged(Summaries.damaged(
                home.resolve("runs/2026-11-20-101502-dense"),
                "manifest.json, line 1: it breaks off. The folder is no longer complete."));
        window = new WindowFixture(stage, engine, home, 1280, 800);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void everyPage(FxRobot robot) throws Exception {
        WindowFixture.await(() -> window.workbench.workspace().runs().items().size() == 3);
        both(robot, "welcome");
        robot.clickOn("#new-run");
        WindowFixture.await(
                () -> window.workbench.workspace().setup().reason().get().isEmpty());
        both(robot, "form");
        WindowFixture.type(robot, "training-epochs", "0");
        WindowFixture.type(robot, "training-learningRate", "fast");
        WindowFixture.type(robot, "pruning-remaining", "120");
        both(robot, "form-wrong");
        ScriptedRun run = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(492);
        engine.startsNext(run);
        robot.interact(() -> window.workbench.workspace().startRun(run.config()));
        WindowFixture.await(() -> window.workbench
                .workspace()
                .progress()
                .get()
                .filter(p -> p.step() > 400)
                .isPresent());
        both(robot, "run");
        robot.interact(() -> window.stage.setWidth(1280));
        robot.interact(window.workbench.workspace()::showObtainable);
        WindowFixture.await(() -> WindowFixture.visible(robot, "obtain-get"));
        robot.clickOn("#obtain-get");
        engine.shelf().says("Fetching", 120_000_000, ScriptedShelf.BERT_BYTES);
        robot.interact(() -> window.workbench.workspace().showRun(run));
        WindowFixture.await(() -> WindowFixture.text(robot, "status-fetch").contains("29 %"));
        window.picture(robot, "run-fetching");
        assertTrue(Files.size(Path.of("target", "pictures", "run-dark-1920x1200.png")) > 20_000);
    }

    @Test
    void formsOfCutsAndLayers(FxRobot robot) throws Exception {
        robot.clickOn("#new-run");
        WindowFixture.await(
                () -> window.workbench.workspace().setup().reason().get().isEmpty());
        choose(robot, "pruning-method", PruningMethod.MAGNITUDE);
        choose(robot, "pruning-schedule-shape", ScheduleConfig.Shape.ITERATIVE);
        both(robot, "form-iterative");
        choose(robot, "pruning-schedule-shape", ScheduleConfig.Shape.ONE_SHOT);
        both(robot, "form-one-shot");
        choose(robot, "pruning-method", PruningMethod.LAYER_DROP);
        robot.interact(() -> robot.lookup("#pruning-layerDrop")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(1));
        WindowFixture.type(robot, "pruning-layerDrop-keptLayers", "0, 2, 9");
        both(robot, "form-layers");
        assertTrue(Files.size(Path.of("target", "pictures", "form-layers-dark-1920x1200.png")) > 20_000);
    }

    @SuppressWarnings("unchecked") // the field's choices are of the value's type
    private static <T> void choose(FxRobot robot, String field, T value) {
        robot.interact(() -> robot.lookup("#" + field).queryAs(ComboBox.class).setValue(value));
    }

    @Test
    void formsAndRunsOfThePenalisedMethods(FxRobot robot) throws Exception {
        robot.clickOn("#new-run");
        WindowFixture.await(
                () -> window.workbench.workspace().setup().reason().get().isEmpty());
        robot.interact(() -> {
            robot.lookup("#pruning-method")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(3);
            robot.lookup("#distillation")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(1);
        });
        both(robot, "form-soft");
        robot.interact(() -> {
            robot.lookup("#pruning-penalty-control")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(1);
            robot.lookup("#pruning-penalty-form")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(1);
            robot.lookup("#distillation")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(2);
        });
        both(robot, "form-paper");
        robot.interact(() -> {
            robot.lookup("#pruning-method")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(2);
            robot.lookup("#pruning-selection-scope")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(1);
        });
        both(robot, "form-global");
        ScriptedRun run = new ScriptedRun(PruningMethod.SOFT_MOVEMENT).begin().train(492);
        run.say(new PruningMeasured(492, 0.09, 60, 9000, 7, 4));
        run.say(new ScoresMeasured(492, 0.61, 0.55));
        engine.startsNext(run);
        robot.interact(() -> window.workbench.workspace().startRun(run.config()));
        for (String plot : new String[] {"remaining", "threshold", "swaps"}) {
            WindowFixture.await(() -> WindowFixture.visible(robot, "steps-" + plot));
            robot.clickOn("#steps-" + plot);
            both(robot, "run-soft-" + plot);
            robot.interact(() -> window.stage.setWidth(1280));
        }
    }

    @Test
    void beforeTheStart(FxRobot robot) throws Exception {
        RunSetupViewModel form = window.workbench.workspace().setup();
        robot.clickOn("#new-run");
        WindowFixture.await(() -> form.reason().get().isEmpty());
        CompletableFuture<Preflight> gate = new CompletableFuture<>();
        engine.looksAhead(gate);
        scrollDown(robot);
        robot.clickOn("#preflight-look");
        WindowFixture.await(() -> WindowFixture.visible(robot, "preflight-progress"));
        both(robot, "form-measuring");
        RunConfig config = form.config().get().orElseThrow();
        gate.complete(new Preflight(
                config,
                RunPlan.of(config.pruning(), config.training(), 1000),
                ScriptedEngine.MINILM,
                2,
                new Preflight.Texts(1000, 17_088, 3_410),
                new Preflight.Memory(54_000_000, 644_000_000),
                List.of(
                        new Preflight.Use("final model", 91_000_000, true),
                        new Preflight.Use("snapshots", 395_000_000, true),
                        new Preflight.Use("checkpoints", 517_000_000, false)),
                Optional.of(new Preflight.Time(3, 0.31, 59.5, 6.2, 0, 5)),
                List.of("12 of 1200 texts were cut to 128 tokens")));
        WindowFixture.await(
                () -> WindowFixture.text(robot, "preflight-duration").equals("about 1 min 11 s"));
        scrollDown(robot);
        both(robot, "form-measured");
    }

    private void scrollDown(FxRobot robot) {
        robot.interact(() -> {
            window.stage.setWidth(1280);
            window.stage.setHeight(800);
        });
        robot.interact(() -> robot.lookup("#run-setup .scroll-pane")
                .queryAs(ScrollPane.class)
                .setVvalue(1));
    }

    @Test
    void pagesOfModels(FxRobot robot) throws Exception {
        Path folder = Path.of("/home/someone/models/downloads/2026/a-folder-with-a-rather-long-name/mini-bert-uncased");
        engine.shelf().holds(ModelSamples.withScores(folder));
        engine.shelf().holds(ModelSamples.plain(folder.resolveSibling("plain")));
        engine.shelf().holds(ModelSamples.unusable(folder.resolveSibling("distil")));
        for (String name : new String[] {"mini-bert-uncased", "plain", "distil", "nothing"}) {
            robot.interact(() -> window.workbench.workspace().previewModel(folder.resolveSibling(name)));
            WindowFixture.await(() -> robot.lookup("#model-preview .card-title").queryAll().stream()
                    .noneMatch(title ->
                            ((javafx.scene.control.Label) title).getText().startsWith("Reading")));
            both(robot, "model-" + name);
        }
        robot.interact(() -> window.workbench.workspace().previewModel(folder));
        WindowFixture.await(() -> WindowFixture.visible(robot, "preview-add"));
        robot.clickOn("#preview-add");
        WindowFixture.await(() -> WindowFixture.visible(robot, "model-scores"));
        both(robot, "form-added");
        robot.interact(() -> window.workbench.workspace().showObtainable());
        WindowFixture.await(() -> WindowFixture.visible(robot, "obtain-get"));
        window.picture(robot, "obtain");
        robot.clickOn("#obtain-get");
        engine.shelf().says("Fetching", 120_000_000, ScriptedShelf.BERT_BYTES);
        WindowFixture.await(() -> WindowFixture.text(robot, "obtain-words").contains("120"));
        both(robot, "obtain-fetching");
        engine.shelf().fails("repo1.example: the connection was reset after 120 MB. Check the network and try again.");
        WindowFixture.await(() -> WindowFixture.text(robot, "obtain-get").equals("_Retry"));
        window.picture(robot, "obtain-failed");
        robot.clickOn("#obtain-get");
        engine.shelf().ends();
        WindowFixture.await(() -> WindowFixture.visible(robot, "obtain-installed"));
        window.picture(robot, "obtain-done");
    }

    @Test
    void pagesOfAnEndedRun(FxRobot robot) throws Exception {
        WindowFixture.await(() -> window.workbench.workspace().runs().items().size() == 3);
        robot.interact(() -> window.workbench
                .workspace()
                .openRun(window.workbench.workspace().runs().items().get(0).folder()));
        WindowFixture.await(() -> WindowFixture.visible(robot, "show-trial"));
        window.picture(robot, "ended");
        robot.clickOn("#show-trial");
        WindowFixture.await(() -> WindowFixture.visible(robot, "try-remark"));
        window.picture(robot, "try-empty");
        WindowFixture.type(robot, "try-text", "The soup was warm");
        WindowFixture.await(() -> WindowFixture.text(robot, "pruned-percent-1").equals("85.0 %"));
        both(robot, "try");
        robot.interact(() -> window.stage.setWidth(1280));
        robot.clickOn("#export-model");
        window.popup(robot, "export-menu");
        robot.clickOn("#models");
        window.popup(robot, "models-menu");
        robot.clickOn("#show-plots");
        engine.output().learned(true, "entailment", "neutral", "contradiction with a rather long name");
        robot.interact(() -> window.workbench
                .workspace()
                .openRun(window.workbench.workspace().runs().items().get(1).folder()));
        WindowFixture.await(() -> WindowFixture.text(robot, "status-phase").equals("Stopped"));
        robot.clickOn("#show-trial");
        WindowFixture.await(() -> WindowFixture.visible(robot, "try-remark"));
        WindowFixture.type(robot, "try-text", "The roses");
        WindowFixture.type(robot, "try-pair", "Nobody took care of all these roses in the garden today");
        WindowFixture.await(() -> WindowFixture.visible(robot, "tokens-cut"));
        both(robot, "try-pairs");
        robot.interact(() -> new FileDrag(window.stage.getScene(), Path.of("holiday.png")).over());
        WindowFixture.await(() -> WindowFixture.text(robot, "drop-words").startsWith("“holiday.png”"));
        window.picture(robot, "drop-refused");
        robot.interact(() -> new FileDrag(window.stage.getScene(), Path.of("train.tsv")).over());
        WindowFixture.await(() -> WindowFixture.text(robot, "drop-words").startsWith("Train"));
        both(robot, "drop");
    }

    @Test
    void stripsAboveThePlots(FxRobot robot) throws Exception {
        Path folder = home.resolve("runs/stopped");
        ScriptedRun stopped = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(492);
        stopped.become(RunPhase.STOPPED, "");
        engine.keeps(
                Summaries.resumable(Summaries.ended(stopped.folder(), stopped.config(), RunPhase.STOPPED, 492), 440),
                stopped);
        robot.interact(() -> window.workbench.workspace().showRun(stopped));
        WindowFixture.await(() -> WindowFixture.visible(robot, "banner-offer-1"));
        both(robot, "run-stopped");
        robot.interact(() -> window.stage.setWidth(1280));
        engine.refusesToGoOn(
                stopped.folder(),
                folder + ": the run is under way in another program (process 4711 on elm); end it there first");
        robot.clickOn("#banner-offer-1");
        WindowFixture.await(() -> WindowFixture.text(robot, "banner-title").startsWith("The run cannot"));
        window.picture(robot, "run-refused");
        ScriptedRun waiting = new ScriptedRun(PruningMethod.MOVEMENT).begin().train(492);
        engine.startsNext(waiting);
        robot.interact(() -> window.workbench.workspace().startRun(waiting.config()));
        WindowFixture.await(() -> WindowFixture.visible(robot, "pause-run"));
        waiting.become(
                RunPhase.PAUSED,
                folder.resolve("checkpoints/step-00000492.safetensors")
                        + ": No space left on device. The run waits and loses nothing: go on when it can be written"
                        + " again.");
        WindowFixture.await(() -> WindowFixture.visible(robot, "banner-offer-2"));
        both(robot, "run-waits");
    }

    @Test
    void interruptions(FxRobot robot) throws Exception {
        RunConfig config = RunConfig.defaults();
        Path killed = home.resolve("runs/2026-11-21-091500-movement-10");
        engine.keeps(Summaries.killed(killed, config, 540, 500), new SpyRun(config, killed, RunPhase.FAILED));
        robot.interact(() -> window.workbench.workspace().runs().refresh());
        WindowFixture.await(() -> WindowFixture.visible(robot, "interrupted-go-on-1"));
        both(robot, "welcome-interrupted");
        robot.interact(() -> window.stage.setWidth(1280));
        robot.clickOn("#start-sample");
        WindowFixture.await(() -> WindowFixture.visible(robot, "pause-run"));
        CompletableFuture<Void> gate = new CompletableFuture<>();
        engine.closesAfter(gate);
        robot.interact(() -> window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        WindowFixture.await(() -> WindowFixture.visible(robot, "closing"));
        both(robot, "closing");
        gate.complete(null);
        WindowFixture.await(() -> !window.stage.isShowing());
    }

    /** Five hundred runs of every kind. */
    @Test
    void listOfRuns(FxRobot robot) throws Exception {
        RunListSamples.keepsMany(engine, home.resolve("runs"), 500);
        robot.interact(() -> window.workbench.workspace().runs().refresh());
        WindowFixture.await(() -> window.workbench.workspace().runs().items().size() == 503);
        both(robot, "list");
        robot.interact(() -> window.stage.setWidth(1280));
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#run-list").queryAs(ListView.class);
            list.getSelectionModel().clearAndSelect(2);
            list.requestFocus();
        });
        robot.interact(() -> {
            Node list = robot.lookup("#run-list").query();
            list.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
        });
        window.popup(robot, "list-menu");
        robot.clickOn("#run-note");
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-note-text"));
        both(robot, "list-note");
        robot.interact(() -> window.stage.setWidth(1280));
        robot.clickOn("#run-edit-cancel");
        robot.press(KeyCode.F2).release(KeyCode.F2);
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-title"));
        window.picture(robot, "list-rename");
    }

    @Test
    void presets(FxRobot robot) throws Exception {
        robot.clickOn("#new-run");
        WindowFixture.await(
                () -> window.workbench.workspace().setup().reason().get().isEmpty());
        robot.clickOn("#presets");
        window.popup(robot, "presets-list");
        robot.clickOn("Small machine · Soft movement 10%");
        WindowFixture.await(() -> WindowFixture.visible(robot, "preset-strip"));
        both(robot, "form-preset-small");
        robot.clickOn("#undo-preset");
        WindowFixture.await(() -> !WindowFixture.visible(robot, "preset-strip"));
        window.picture(robot, "form-preset-undone");
        robot.interact(() -> robot.lookup("#presets")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(8));
        WindowFixture.await(() -> WindowFixture.visible(robot, "preset-strip"));
        both(robot, "form-preset");
    }

    private void both(FxRobot robot, String name) throws Exception {
        for (int[] size : new int[][] {{1280, 800}, {1920, 1200}}) {
            robot.interact(() -> {
                window.stage.setWidth(size[0]);
                window.stage.setHeight(size[1]);
            });
            window.picture(robot, name + "-light-" + size[0] + "x" + size[1]);
            robot.interact(window.workbench.theme()::toggle);
            window.picture(robot, name + "-dark-" + size[0] + "x" + size[1]);
            robot.interact(window.workbench.theme()::toggle);
        }
    }
}
