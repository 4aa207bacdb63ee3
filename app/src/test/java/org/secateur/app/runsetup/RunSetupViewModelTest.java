package org.secateur.app.runsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secateur.app.HeldTaskRunner;
import org.secateur.app.ModelSamples;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.TaskSummary;
import org.secateur.engine.config.BadRows;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.DataFormat;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.FurtherEvaluation;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.ScoringConfig;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.config.SpanConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TaskLayout;
import org.secateur.engine.config.TrainingConfig;

/** 1,000 training texts in batches of 32 are 32 steps an epoch, 192 in six; a tenth of them is 19, a fifth 38. */
class RunSetupViewModelTest {
    private static final Path MINI = Path.of("models", "mini").toAbsolutePath();

    private final ScriptedEngine engine = new ScriptedEngine();
    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final List<RunConfig> started = new ArrayList<>();
    private final RunSetupViewModel form = new RunSetupViewModel(engine, tasks, started::add);

    @BeforeEach
    void readTheData() {
        tasks.elapse();
    }

    @Test
    void defaultsStart() {
        assertEquals("", form.reason().get());
        form.start();
        assertEquals(1, started.size());
        RunConfig defaults = RunConfig.defaults();
        RunConfig given = started.get(0);
        assertEquals("Reviews · Movement 10%", given.name());
        assertEquals(defaults.pruning(), given.pruning());
        assertEquals(defaults.training(), given.training());
        assertEquals(defaults.task(), given.task());
        assertEquals(defaults.model(), given.model());
    }

    @Test
    void plansTheRunFromTheData() {
        assertEquals(192, form.plan().get().orElseThrow().totalSteps());
        assertEquals("19", form.pruning.warmUp.value());
        assertEquals("38", form.pruning.coolDown.value());
        assertEquals("19", form.training.warmUp.value());
    }

    @Test
    void automaticStepsFollowUntilTyped() {
        form.pruning.coolDown.text().set("7");
        form.training.epochs.text().set("8");
        assertEquals("25", form.pruning.warmUp.value());
        assertEquals("7", form.pruning.coolDown.value());
        assertEquals(7, form.config().get().orElseThrow().pruning().coolDownSteps());
        form.pruning.coolDown.automatic().set(true);
        assertEquals("51", form.pruning.coolDown.value());
        assertEquals(
                PruningConfig.AUTOMATIC,
                form.config().get().orElseThrow().pruning().coolDownSteps());
    }

    @Test
    void problemsStandAtTheirFieldsInTheEnginesWords() {
        form.training.epochs.text().set("0");
        assertEquals("must be at least 1", form.training.epochs.problem().get());
        form.training.batchSize.text().set("many");
        assertEquals(
                "not a whole number: many", form.training.batchSize.problem().get());
        form.pruning.remaining.text().set("120");
        assertEquals(
                "must be above 0 and at most 1 (0 % to 100 % of the weights)",
                form.pruning.remaining.problem().get());
        assertEquals(Optional.empty(), form.config().get());
        assertEquals(
                "Remaining weights: must be above 0 and at most 1 (0 % to 100 % of the weights) (and 2 more)",
                form.reason().get());
        form.start();
        assertEquals(List.of(), started);

        form.training.epochs.text().set("4");
        form.training.batchSize.text().set("32");
        form.pruning.remaining.text().set("10");
        assertEquals("", form.reason().get());
    }

    @Test
    void typedNegativeStepsAreNotTakenForAutomatic() {
        form.pruning.warmUp.text().set("-1");
        assertEquals("must not be negative", form.pruning.warmUp.problem().get());
    }

    @Test
    void firstScoresBelongToMethodsWithScores() {
        form.pruning.firstScores.distribution.value().set(ScoreInitialisation.Distribution.CONSTANT);
        form.pruning.firstScores.value.text().set("0");
        assertEquals(
                ScoreInitialisation.zero(),
                form.config().get().orElseThrow().pruning().scoreInitialisation());
        form.pruning.firstScores.distribution.value().set(ScoreInitialisation.Distribution.UNIFORM);
        assertTrue(form.pruning.firstScores.value.problem().get().startsWith("must be above 0"));
        form.pruning.method.value().set(PruningMethod.MAGNITUDE);
        assertEquals("", form.pruning.firstScores.value.problem().get());
        assertFalse(form.pruning.firstScores.distribution.enabled().get());
        assertTrue(form.config().get().isPresent());
    }

    @Test
    void stepsThatLeaveNoneToPruneInAreRefusedAtTheField() {
        form.pruning.warmUp.text().set("100");
        form.pruning.coolDown.text().set("92");
        assertTrue(form.pruning.coolDown.problem().get().contains("At least 193 steps are needed"));
    }

    @Test
    void textsLongerThanTheModelsPositionsAreRefused() {
        form.model.maxTokens.text().set("513");
        assertEquals(
                "this model reads at most 512 tokens",
                form.model.maxTokens.problem().get());
    }

    @Test
    void badDataIsReportedAtItsFile() {
        engine.refuses("mine.tsv", "mine.tsv, line 17: 2 columns, the header has 3");
        chooseOwnFiles();
        form.data.train.text().set("mine.tsv");
        assertEquals("Reading the data…", form.reason().get());
        tasks.elapse();
        assertEquals(
                "mine.tsv, line 17: 2 columns, the header has 3",
                form.data.train.problem().get());
    }

    @Test
    void aMissingFileNameIsTheEnginesMessage() {
        chooseOwnFiles();
        assertEquals(
                "choose a training file or the sample task",
                form.data.train.problem().get());
    }

    @Test
    void denseDisablesWhatHasNoMeaning() {
        form.pruning.method.value().set(PruningMethod.DENSE);
        assertEquals(false, form.pruning.remaining.enabled().get());
        assertEquals(false, form.training.scoreLearningRate.enabled().get());
        form.pruning.remaining.text().set("nonsense");
        assertEquals(PruningConfig.dense(), form.config().get().orElseThrow().pruning());
    }

    @Test
    void everyTypedValueReachesTheConfiguration() {
        engine.holds("mine.tsv", new TaskSummary(List.of("a", "b", "c"), 640, 60, true, List.of()));
        RunConfig wanted = new RunConfig(
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
                new TrainingConfig(3, 16, 3e-5, 2e-2, 0.01, 2, 11, TrainingConfig.WHOLE_BATCH),
                Optional.empty(),
                new EvaluationConfig(10),
                CheckpointConfig.defaults(),
                new SnapshotConfig(250),
                7,
                2);
        chooseOwnFiles();
        form.data.train.text().set("mine.tsv");
        form.data.split.set(false);
        form.data.evaluation.text().set("dev.tsv");
        form.name.text().set("my run");
        form.model.maxTokens.text().set("64");
        form.model.dropout.text().set("0.2");
        form.pruning.remaining.text().set("15");
        form.pruning.warmUp.text().set("5");
        form.pruning.coolDown.text().set("9");
        form.training.epochs.text().set("3");
        form.training.batchSize.text().set("16");
        form.training.learningRate.text().set("3e-5");
        form.training.scoreLearningRate.text().set("0.02");
        form.training.weightDecay.text().set("0.01");
        form.training.clipNorm.text().set("2");
        form.training.warmUp.text().set("11");
        form.everySteps.text().set("10");
        form.snapshots.text().set("250");
        form.seed.text().set("7");
        form.threads.text().set("2");
        tasks.elapse();
        form.start();
        assertEquals(List.of(wanted), started);

        RunSetupViewModel other = new RunSetupViewModel(engine, tasks, started::add);
        other.fill(wanted);
        tasks.elapse();
        assertEquals(Optional.of(wanted), other.config().get());
    }

    @Test
    void theListOfModelsIsReadInTheBackground() {
        HeldTaskRunner held = new HeldTaskRunner();
        RunSetupViewModel early = new RunSetupViewModel(engine, held, started::add);
        assertEquals("Reading the list of models…", early.reason().get());
        assertEquals(
                ModelConfig.DEFAULT_ID,
                early.config().get().orElseThrow().model().id());
        held.elapse();
        while (held.waiting() > 0) {
            held.finish();
        }
        assertEquals("", early.reason().get());
        assertEquals(ModelConfig.DEFAULT_ID, early.model.info().orElseThrow().id());
    }

    @Test
    void aNewModelIsListedAndChosen() throws Exception {
        engine.shelf().holds(ModelSamples.plain(MINI));
        form.chooseModel(engine.shelf().add(MINI));
        tasks.elapse();
        assertEquals(
                List.of("all-MiniLM-L6-v2", "mini", "Folder…"),
                form.model.source.choices().stream()
                        .map(ModelViewModel.Source::title)
                        .toList());
        assertEquals(MINI.toString(), form.config().get().orElseThrow().model().id());
        assertTrue(form.model.forgettable());
        assertEquals("", form.reason().get());
        assertTrue(form.pruning.firstScores.distribution.enabled().get());
    }

    @Test
    void modelsThatCannotBeListedAreTold() {
        assertEquals("", form.model.unlisted().get());
        engine.shelf().misses("gone was added to the list of models, but is not there any more.");
        form.chooseModel(engine.models().get(0));
        assertEquals(
                "gone was added to the list of models, but is not there any more.",
                form.model.unlisted().get());
    }

    @Test
    void aModelsOwnScoresAreTheFirstOnes() throws Exception {
        engine.shelf().holds(ModelSamples.withScores(MINI));
        form.pruning.firstScores.value.text().set("nonsense");
        form.chooseModel(engine.shelf().add(MINI));
        tasks.elapse();
        assertTrue(form.model.scores());
        assertFalse(form.pruning.firstScores.distribution.enabled().get());
        assertEquals("", form.reason().get());
        form.model.select(ModelConfig.DEFAULT_ID);
        assertTrue(form.pruning.firstScores.distribution.enabled().get());
        assertEquals(
                "not a number: nonsense",
                form.pruning.firstScores.value.problem().get());
    }

    @Test
    void forgettingChoosesTheFirstModel() throws Exception {
        engine.shelf().holds(ModelSamples.plain(MINI));
        form.chooseModel(engine.shelf().add(MINI));
        List<String> gone = new ArrayList<>();
        form.forgetModel(info -> gone.add(info.id()), failure -> gone.add(failure.getMessage()));
        assertEquals(List.of(MINI.toString()), gone);
        assertEquals(ModelConfig.DEFAULT_ID, form.model.info().orElseThrow().id());
        // the embedded one stays
        form.forgetModel(info -> gone.add(info.id()), failure -> gone.add(failure.getMessage()));
        assertEquals(1, gone.size());
    }

    @Test
    void aTypedFolderIsLookedAtBeforeTheRun() {
        engine.shelf().holds(ModelSamples.plain(MINI));
        engine.shelf().holds(ModelSamples.unusable(MINI.resolveSibling("distil")));
        form.model.select("");
        form.model.folder.text().set(MINI.toString());
        assertEquals("Reading the model…", form.reason().get());
        tasks.elapse();
        assertEquals("", form.reason().get());
        assertEquals(Optional.of(ModelSamples.MINI), form.model.shape());
        form.model.folder.text().set(MINI.resolveSibling("distil").toString());
        tasks.elapse();
        assertTrue(
                form.model.folder.problem().get().contains("distilbert"),
                form.reason().get());
        form.model.folder.text().set("nowhere");
        tasks.elapse();
        assertEquals(
                "nowhere: no model was found: neither config.json nor bert_config.json",
                form.model.folder.problem().get());
        assertEquals(Optional.empty(), form.config().get());
    }

    @Test
    void aDroppedFileIsTrainedOnAndReadAgain() {
        engine.holds("mine.tsv", new TaskSummary(List.of("a", "b"), 640, 60, false, List.of()));
        form.train(Path.of("mine.tsv"));
        tasks.elapse();
        assertEquals("mine.tsv", form.config().get().orElseThrow().task().train());
        assertEquals("mine · Movement 10%", form.name.value());
        assertEquals(120, form.plan().get().orElseThrow().totalSteps());
        engine.refuses("mine.tsv", "mine.tsv, line 3: torn");
        form.train(Path.of("mine.tsv"));
        tasks.elapse();
        assertEquals("mine.tsv, line 3: torn", form.data.train.problem().get());
    }

    @Test
    void aLoadedEvaluationFileOfASampleTaskIsKept() {
        RunConfig d = RunConfig.defaults();
        RunConfig loaded = d.withName("loaded")
                .withTask(new TaskConfig(
                        TaskConfig.DEFAULT_TRAIN,
                        Optional.of("dev.tsv"),
                        0.2,
                        List.of(new FurtherEvaluation("far", "far.csv")),
                        new ReadingConfig(Optional.of(DataFormat.CSV), Optional.of(TaskLayout.QQP), BadRows.SKIP),
                        new ScoringConfig(Metric.F1, Optional.of("1"))));
        form.fill(loaded);
        tasks.elapse();
        assertEquals(Optional.of(loaded), form.config().get());
        assertTrue(form.data.evaluation.enabled().get());
        engine.refuses(TaskConfig.DEFAULT_TRAIN, "dev.tsv, line 4: the label x does not occur in the training data");
        form.readAgain();
        tasks.elapse();
        assertTrue(form.data.evaluation.problem().get().startsWith("dev.tsv, line 4"));
    }

    @Test
    void ownFilesHaveALayoutAFormatAFurtherFileAndAMainFigure() {
        RunConfig d = RunConfig.defaults();
        TaskConfig task = new TaskConfig(
                "mine.csv",
                Optional.of("dev.csv"),
                0.1,
                List.of(new FurtherEvaluation("far", "a/far.csv"), new FurtherEvaluation("hard", "hard.csv")),
                new ReadingConfig(Optional.of(DataFormat.CSV), Optional.of(TaskLayout.MNLI), BadRows.SKIP),
                new ScoringConfig(Metric.F1, Optional.of("entailment")),
                new SpanConfig(Optional.of(9), Optional.empty(), 5, 3));
        form.fill(d.withName("loaded").withTask(task));
        assertEquals(task, form.data.config());
        EvaluationViewModel also = form.data.also;
        assertEquals("a/far.csv", also.further.text().get());
        also.further.text().set("b/near.tsv");
        also.layout.value().set(Optional.empty());
        also.format.value().set(Optional.empty());
        also.metric.value().set(Metric.ACCURACY);
        TaskConfig changed = form.data.config();
        assertEquals(
                List.of(new FurtherEvaluation("near", "b/near.tsv"), new FurtherEvaluation("hard", "hard.csv")),
                changed.further());
        assertEquals(new ReadingConfig(Optional.empty(), Optional.empty(), BadRows.SKIP), changed.reading());
        assertEquals(new ScoringConfig(Metric.ACCURACY, Optional.of("entailment")), changed.scoring());
        also.further.text().set(" ");
        assertEquals(
                List.of(new FurtherEvaluation("hard", "hard.csv")),
                form.data.config().further());
        assertTrue(also.layout.enabled().get());
        form.data.source.value().set(form.data.source.choices().get(0));
        assertFalse(also.layout.enabled().get());
        assertEquals(TaskConfig.defaults(), form.data.config());
    }

    @Test
    void otherDataDoNotKeepTheEvaluationFile() {
        form.data.split.set(false);
        form.data.evaluation.text().set("dev.tsv");
        chooseOwnFiles();
        assertTrue(form.data.split.get());
        form.data.train.text().set("mine.tsv");
        engine.holds("mine.tsv", new TaskSummary(List.of("a", "b"), 640, 60, false, List.of()));
        tasks.elapse();
        assertEquals(
                new TaskConfig("mine.tsv", Optional.empty(), 0.1),
                form.config().get().orElseThrow().task());
    }

    @Test
    void resetBringsTheDefaultsBack() {
        RunConfig before = form.config().get().orElseThrow();
        form.training.epochs.text().set("9");
        form.name.text().set("other");
        form.pruning.method.value().set(PruningMethod.DENSE);
        form.reset();
        assertEquals(Optional.of(before), form.config().get());
    }

    @Test
    void anotherRunBlocksTheStart() {
        form.blocked().set("Another run is training");
        form.start();
        assertEquals("Another run is training", form.reason().get());
        assertEquals(List.of(), started);
    }

    private void chooseOwnFiles() {
        form.data.source.value().set(form.data.source.choices().get(1));
    }
}
