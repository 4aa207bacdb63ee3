package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.plot.ChartPane;
import org.secateur.engine.TaskSummary;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The form of a new run, filled wrongly and rightly by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
class RunFormTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private WindowFixture window;

    @TempDir
    private Path home;

    @Start
    void start(Stage stage) throws Exception {
        engine.holds("mine.tsv", new TaskSummary(List.of("a", "b", "c"), 640, 60, true, List.of()));
        window = new WindowFixture(stage, engine, home, 1280, 1000);
    }

    @BeforeEach
    void openForm(FxRobot robot) throws Exception {
        robot.clickOn("#new-run");
        WindowFixture.await(() -> canStart(robot));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private static boolean canStart(FxRobot robot) {
        return !robot.lookup("#start-run").queryAs(Button.class).isDisabled();
    }

    private static void refused(FxRobot robot, String field, String typed, String message) throws Exception {
        String before = robot.lookup("#" + field)
                .queryAs(javafx.scene.control.TextField.class)
                .getText();
        WindowFixture.type(robot, field, typed);
        assertEquals(message, WindowFixture.text(robot, field + "-problem"));
        assertTrue(WindowFixture.visible(robot, field + "-problem"));
        assertTrue(robot.lookup("#" + field).query().getStyleClass().contains("wrong"));
        assertFalse(canStart(robot));
        assertTrue(WindowFixture.text(robot, "start-reason").contains(message));
        WindowFixture.type(robot, field, before);
        assertFalse(robot.lookup("#" + field).query().getStyleClass().contains("wrong"));
        assertFalse(WindowFixture.visible(robot, field + "-problem"));
        WindowFixture.await(() -> canStart(robot));
    }

    @Test
    void eachKindOfErrorStandsAtItsField(FxRobot robot) throws Exception {
        refused(robot, "training-epochs", "0", "must be at least 1");
        refused(robot, "training-batchSize", "many", "not a whole number: many");
        refused(robot, "training-learningRate", "0,1", "not a number: 0,1, use a point for decimals");
        refused(robot, "training-clipNorm", "", "a number is missing");
        refused(robot, "pruning-remaining", "120", "must be above 0 and at most 1 (0 % to 100 % of the weights)");
        refused(robot, "pruning-warmUpSteps", "-1", "must not be negative");
        refused(robot, "model-maxTokens", "4000", "this model reads at most 512 tokens");
        refused(robot, "threads", "0", "must be 1 to 1024");
        refused(robot, "seed", "x", "not a whole number: x");
        refused(robot, "name", "", "give the run a name");
    }

    @Test
    void badDataNamesFileAndLineAtTheField(FxRobot robot) throws Exception {
        engine.refuses("mine.tsv", "mine.tsv, line 17: 2 columns, the header has 3");
        chooseOwnFiles(robot);
        assertEquals("choose a training file or the sample task", WindowFixture.text(robot, "task-train-problem"));
        WindowFixture.type(robot, "task-train", "mine.tsv");
        WindowFixture.await(() -> WindowFixture.text(robot, "task-train-problem")
                .equals("mine.tsv, line 17: 2 columns, the header has 3"));
        assertFalse(canStart(robot));
    }

    @Test
    void startHandsTheTypedValuesToTheEngine(FxRobot robot) throws Exception {
        chooseOwnFiles(robot);
        WindowFixture.type(robot, "task-train", "mine.tsv");
        robot.clickOn("#evaluate-on-file");
        WindowFixture.type(robot, "task-evaluation", "dev.tsv");
        WindowFixture.type(robot, "name", "my run");
        WindowFixture.type(robot, "model-maxTokens", "64");
        WindowFixture.type(robot, "model-dropout", "0.2");
        WindowFixture.type(robot, "pruning-remaining", "15");
        WindowFixture.type(robot, "pruning-warmUpSteps", "5");
        WindowFixture.type(robot, "pruning-coolDownSteps", "9");
        WindowFixture.type(robot, "training-epochs", "3");
        WindowFixture.type(robot, "training-batchSize", "16");
        WindowFixture.type(robot, "training-learningRate", "3e-5");
        WindowFixture.type(robot, "training-scoreLearningRate", "0.02");
        WindowFixture.type(robot, "training-warmUpSteps", "11");
        WindowFixture.type(robot, "evaluation-everySteps", "10");
        WindowFixture.type(robot, "snapshots-budgetMegabytes", "250");
        WindowFixture.type(robot, "seed", "7");
        WindowFixture.type(robot, "threads", "2");
        WindowFixture.await(() -> canStart(robot));
        assertEquals("40 steps an epoch, 120 steps in all", WindowFixture.text(robot, "step-count"));
        assertTrue(WindowFixture.text(robot, "data-summary").startsWith("640 texts to train on, 60 to evaluate on"));
        robot.clickOn("#start-run");
        WindowFixture.await(() -> engine.started().size() == 1);
        assertEquals(
                new RunConfig(
                        RunConfig.VERSION,
                        "my run",
                        new ModelConfig("all-MiniLM-L6-v2", 64, 0.2),
                        new TaskConfig("mine.tsv", Optional.of("dev.tsv"), 0.1),
                        new PruningConfig(
                                PruningMethod.MOVEMENT,
                                0.15,
                                5,
                                9,
                                ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                                SelectionConfig.local(),
                                PenaltyConfig.defaults()),
                        new TrainingConfig(3, 16, 3e-5, 2e-2, 0, 1, 11, TrainingConfig.WHOLE_BATCH),
                        Optional.empty(),
                        new EvaluationConfig(10),
                        CheckpointConfig.defaults(),
                        new SnapshotConfig(250),
                        7,
                        2),
                engine.started().get(0).config());
    }

    @Test
    void runFilesAreSavedAndLoaded(FxRobot robot) throws Exception {
        Path file = home.resolve("run.json");
        window.person.chooses = file;
        WindowFixture.type(robot, "training-epochs", "9");
        robot.clickOn("#save-run-file");
        WindowFixture.await(() -> window.person.told.size() == 1);
        assertEquals(9, RunFiles.read(file).training().epochs());
        robot.clickOn("#reset-form");
        WindowFixture.await(() -> epochs(robot).equals("6"));
        robot.clickOn("#load-run-file");
        WindowFixture.await(() -> epochs(robot).equals("9"));
        Files.writeString(file, "{\"version\": 1,\n \"training\": {\"epochs\": 0}}");
        robot.clickOn("#load-run-file");
        WindowFixture.await(() -> WindowFixture.visible(robot, "run-file-problem"));
        String problem = WindowFixture.text(robot, "run-file-problem");
        assertTrue(problem.contains("run.json") && problem.contains("training.epochs"), problem);
    }

    @Test
    void whatIsToBeKnownAboutTheDataStandsBeneathIt(FxRobot robot) throws Exception {
        assertFalse(WindowFixture.visible(robot, "data-notes"));
        String repeated = "3 evaluation texts are training texts too.";
        String few = "The label c has 2 rows only.";
        engine.holds("mine.tsv", new TaskSummary(List.of("a", "b", "c"), 640, 60, true, List.of(repeated, few)));
        chooseOwnFiles(robot);
        WindowFixture.type(robot, "task-train", "mine.tsv");
        WindowFixture.await(() -> WindowFixture.visible(robot, "data-notes"));
        assertEquals(repeated + "\n" + few, WindowFixture.text(robot, "data-notes"));
    }

    @Test
    void aLongPathShowsItsEndAndItsTooltipAllOfIt(FxRobot robot) throws Exception {
        chooseOwnFiles(robot);
        String folders = "a-folder-with-a-long-name/".repeat(8);
        window.person.chooses = Path.of(folders + "mine.tsv");
        robot.clickOn("#task-train-browse");
        TextField field = robot.lookup("#task-train").queryAs(TextField.class);
        WindowFixture.await(() -> field.getText().endsWith("mine.tsv"));
        robot.clickOn("#new-run");
        WindowFixture.await(() -> !field.isFocused());
        Bounds text = field.sceneToLocal(
                field.lookup(".text").localToScene(field.lookup(".text").getBoundsInLocal()));
        assertTrue(text.getMinX() < 0 && text.getMaxX() <= field.getWidth() + 1, text + " in " + field.getWidth());
        assertTrue(field.getTooltip().getText().startsWith(window.person.chooses.toString()));
    }

    @Test
    void aSampleTaskCanBeEvaluatedOnAFile(FxRobot robot) throws Exception {
        assertEquals("its own texts", WindowFixture.text(robot, "evaluate-on-part"));
        robot.clickOn("#evaluate-on-file");
        WindowFixture.type(robot, "task-evaluation", "dev.tsv");
        WindowFixture.await(() -> canStart(robot));
        robot.clickOn("#start-run");
        WindowFixture.await(() -> engine.started().size() == 1);
        assertEquals(
                new TaskConfig(TaskConfig.DEFAULT_TRAIN, Optional.of("dev.tsv"), 0.1),
                engine.started().get(0).config().task());
    }

    @Test
    void thePreviewSaysWhyItIsEmptyWhileAFieldIsWrong(FxRobot robot) throws Exception {
        ChartPane preview = robot.lookup("#schedule-preview").queryAs(ChartPane.class);
        assertEquals("", preview.explanation());
        WindowFixture.type(robot, "training-epochs", "0");
        assertEquals("The schedule appears when the data is read and the fields are right.", preview.explanation());
        WindowFixture.type(robot, "training-epochs", "2");
        WindowFixture.await(() -> preview.explanation().isEmpty());
    }

    private static void method(FxRobot robot, PruningMethod method) {
        choose(robot, "pruning-method", method);
    }

    private static void choose(FxRobot robot, String id, Object value) {
        robot.interact(() -> {
            ComboBox<?> box = robot.lookup("#" + id).queryAs(ComboBox.class);
            box.getSelectionModel().select(box.getItems().indexOf(value));
        });
    }

    private static List<String> shown(FxRobot robot, String... ids) {
        return Arrays.stream(ids)
                .filter(id -> robot.lookup("#" + id)
                        .query()
                        .getParent()
                        .getParent()
                        .getParent()
                        .isVisible())
                .toList();
    }

    /** Hidden fields lie in rows that take no room; remaining weights are never hidden, they say why they are off. */
    @Test
    void eachMethodAsksForWhatItUses(FxRobot robot) throws Exception {
        String[] all = {
            "pruning-selection-scope",
            "pruning-selection-everySteps",
            "pruning-penalty-control",
            "pruning-penalty-lambda",
            "pruning-penalty-form",
            "pruning-penalty-threshold",
            "pruning-scoreInitialisation-distribution",
            "pruning-scoreInitialisation-value"
        };
        method(robot, PruningMethod.DENSE);
        assertEquals(List.of(), shown(robot, all));
        method(robot, PruningMethod.MAGNITUDE);
        assertEquals(List.of(all[0]), shown(robot, all));
        choose(robot, all[0], SelectionConfig.Scope.GLOBAL);
        assertEquals(List.of(all[0], all[1]), shown(robot, all));
        method(robot, PruningMethod.MOVEMENT);
        assertEquals(List.of(all[0], all[1], all[6], all[7]), shown(robot, all));
        method(robot, PruningMethod.L0);
        assertEquals(List.of(all[2], all[3], all[6], all[7]), shown(robot, all));
        assertEquals("0.1", field(robot, "training-scoreLearningRate"));
        assertEquals("2.197", field(robot, all[7]));
        method(robot, PruningMethod.SOFT_MOVEMENT);
        assertEquals(List.of(all[2], all[3], all[4], all[5], all[6], all[7]), shown(robot, all));
        assertFalse(WindowFixture.visible(robot, "paper-form"));
        choose(robot, all[4], PenaltyConfig.Form.PAPER);
        assertTrue(WindowFixture.text(robot, "paper-form").contains("smaller by orders of magnitude"));
        assertTrue(WindowFixture.visible(robot, "paper-form"));
        assertFalse(WindowFixture.visible(robot, "remaining-reason"));
        choose(robot, all[2], PenaltyConfig.Control.FIXED);
        assertTrue(WindowFixture.visible(robot, "remaining-reason"));
        assertTrue(robot.lookup("#pruning-remaining").query().isDisabled());
        assertTrue(WindowFixture.text(robot, "schedule-remark").contains("not planned"));
        WindowFixture.type(robot, all[3], "1e-5");
        WindowFixture.type(robot, "training-microBatchSize", "8");
        WindowFixture.await(() -> canStart(robot));
        robot.clickOn("#start-run");
        WindowFixture.await(() -> engine.started().size() == 1);
        RunConfig given = engine.started().get(0).config();
        assertEquals(
                new PenaltyConfig(PenaltyConfig.Control.FIXED, 1e-5, PenaltyConfig.Form.PAPER, 0.1),
                given.pruning().penalty());
        assertEquals(8, given.training().microBatchSize());
    }

    @Test
    void aFinishedRunTeaches(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#distillation")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .selectLast());
        assertFalse(canStart(robot));
        window.person.chooses = home.resolve("runs/dense");
        robot.clickOn("#distillation-teacher-browse");
        WindowFixture.await(() -> canStart(robot));
        WindowFixture.type(robot, "distillation-temperature", "3");
        robot.clickOn("#start-run");
        WindowFixture.await(() -> engine.started().size() == 1);
        assertEquals(
                Optional.of(new DistillationConfig(
                        Optional.of(home.resolve("runs/dense").toString()), 3, 0.1, 0.9, 3)),
                engine.started().get(0).config().distillation());
    }

    private static String field(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(TextField.class).getText();
    }

    private static String epochs(FxRobot robot) {
        return robot.lookup("#training-epochs")
                .queryAs(javafx.scene.control.TextField.class)
                .getText();
    }

    private static void chooseOwnFiles(FxRobot robot) {
        robot.interact(() -> robot.lookup("#task-source")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .selectLast());
    }
}
