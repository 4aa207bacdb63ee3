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
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.form.FieldModel;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.LayerDropConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.ProximalConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;

/** The fields of each pruning method and of the teacher: which are shown, what they follow, and that none is lost. */
class MethodFieldsTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final List<RunConfig> started = new ArrayList<>();
    private final RunSetupViewModel form = new RunSetupViewModel(engine, tasks, started::add);

    @BeforeEach
    void readTheData() {
        tasks.elapse();
    }

    private void choose(PruningMethod method) {
        form.pruning.method.value().set(method);
    }

    private static boolean on(FieldModel field) {
        return field.enabled().get();
    }

    private PruningConfig pruning() {
        return form.config().get().orElseThrow().pruning();
    }

    private TrainingConfig training() {
        return form.config().get().orElseThrow().training();
    }

    @Test
    void rankingBelongsToMagnitudeAndMovement() {
        for (PruningMethod method : PruningMethod.values()) {
            choose(method);
            assertEquals(method == PruningMethod.MAGNITUDE || method == PruningMethod.MOVEMENT, on(form.pruning.scope));
            assertFalse(on(form.pruning.rankEvery));
        }
        choose(PruningMethod.MOVEMENT);
        form.pruning.scope.value().set(SelectionConfig.Scope.GLOBAL);
        assertTrue(on(form.pruning.rankEvery));
        form.pruning.rankEvery.text().set("0");
        assertEquals("must be at least 1", form.pruning.rankEvery.problem().get());
        form.pruning.rankEvery.text().set("10");
        assertEquals(
                new SelectionConfig(SelectionConfig.Scope.GLOBAL, 10), pruning().selection());
    }

    @Test
    void thePenaltyBelongsToSoftMovementAndL0() {
        PenaltyViewModel penalty = form.pruning.penalty;
        for (PruningMethod method : PruningMethod.values()) {
            choose(method);
            boolean soft = method == PruningMethod.SOFT_MOVEMENT;
            boolean either = soft || method == PruningMethod.L0;
            assertEquals(either, on(penalty.control), method.title());
            assertEquals(either, on(penalty.lambda), method.title());
            assertEquals(soft, on(penalty.penaltyForm), method.title());
            assertEquals(soft, on(penalty.threshold), method.title());
        }
    }

    @Test
    void gammaAndEpsilonBelongToReweightedProximalPruning() {
        for (PruningMethod method : PruningMethod.values()) {
            choose(method);
            assertEquals(method == PruningMethod.RPP, on(form.pruning.gamma), method.title());
            assertEquals(method == PruningMethod.RPP, on(form.pruning.epsilon), method.title());
        }
        choose(PruningMethod.RPP);
        assertFalse(on(form.pruning.remaining));
        form.pruning.gamma.text().set("-1");
        assertEquals("must be 0 to 1,000,000", form.pruning.gamma.problem().get());
        form.pruning.gamma.text().set("5e-4");
        form.pruning.epsilon.text().set("0.01");
        assertEquals(new ProximalConfig(5e-4, 0.01), pruning().proximal());
    }

    @Test
    void theScheduleBelongsToMagnitudeAndMovement() {
        ScheduleViewModel schedule = form.pruning.schedule;
        for (PruningMethod method : PruningMethod.values()) {
            choose(method);
            assertEquals(method.ranked(), on(schedule.shape), method.title());
            assertEquals(method.ranked(), on(schedule.masks), method.title());
            assertFalse(on(schedule.stages), method.title());
        }
        choose(PruningMethod.MAGNITUDE);
        assertEquals(
                ScheduleConfig.defaults(ScheduleConfig.Shape.CUBIC), pruning().schedule());
        schedule.shape.value().set(ScheduleConfig.Shape.ITERATIVE);
        assertTrue(on(schedule.stages));
        assertTrue(on(form.pruning.coolDown));
        // cuts have fixed masks unless a person has chosen otherwise
        assertEquals(
                ScheduleConfig.defaults(ScheduleConfig.Shape.ITERATIVE),
                pruning().schedule());
        schedule.stages.text().set("0");
        assertEquals("must be 1 to 1000", schedule.stages.problem().get());
        schedule.stages.text().set("3");
        assertEquals(
                new ScheduleConfig(ScheduleConfig.Shape.ITERATIVE, 3, true),
                pruning().schedule());
        schedule.masks.value().set(ScheduleViewModel.Masks.RANKED_ANEW);
        schedule.shape.value().set(ScheduleConfig.Shape.ONE_SHOT);
        assertFalse(on(schedule.stages));
        assertFalse(on(form.pruning.coolDown), "what follows the cut is all cool-down");
        assertEquals(ScheduleConfig.Shape.ONE_SHOT, pruning().schedule().shape());
        assertFalse(pruning().schedule().fixedMasks());
        // 192 steps, of which 40 % are dense
        assertEquals("76", form.pruning.warmUp.value());
        assertEquals(115, form.plan().get().orElseThrow().remaining().coolDownSteps());
        choose(PruningMethod.SOFT_MOVEMENT);
        assertTrue(on(form.pruning.coolDown));
        assertEquals("19", form.pruning.warmUp.value());
    }

    @Test
    void probabilityAndLayersBelongToLayerDrop() {
        LayerDropViewModel layerDrop = form.pruning.layerDrop;
        for (PruningMethod method : PruningMethod.values()) {
            choose(method);
            boolean chosen = method == PruningMethod.LAYER_DROP;
            assertEquals(chosen, on(layerDrop.probability), method.title());
            assertEquals(chosen, on(layerDrop.keep), method.title());
            assertFalse(on(layerDrop.keptLayers), method.title());
        }
        choose(PruningMethod.LAYER_DROP);
        assertFalse(on(form.pruning.remaining));
        assertFalse(on(form.pruning.warmUp));
        assertFalse(on(form.pruning.coolDown));
        assertEquals(LayerDropConfig.defaults(), pruning().layerDrop());
        assertEquals(
                "Reviews · LayerDrop, every other layer",
                form.config().get().orElseThrow().name());
        layerDrop.probability.text().set("1");
        assertEquals(
                "must be at least 0 and below 1",
                layerDrop.probability.problem().get());
        layerDrop.probability.text().set("0.1");
        layerDrop.keep.value().set(LayerDropViewModel.Keep.LISTED);
        assertEquals("name at least one layer", layerDrop.keptLayers.problem().get());
        layerDrop.keptLayers.text().set("0, x");
        assertEquals("not a whole number: x", layerDrop.keptLayers.problem().get());
        layerDrop.keptLayers.text().set("4,0 , 4");
        assertEquals("names a layer twice", layerDrop.keptLayers.problem().get());
        layerDrop.keptLayers.text().set("0, 6");
        assertEquals(
                "there is no layer 6: the model's 6 layers are 0 to 5",
                layerDrop.keptLayers.problem().get());
        layerDrop.keptLayers.text().set("5, 0 2");
        assertEquals(
                new LayerDropConfig(0.1, Optional.of(List.of(0, 2, 5))),
                pruning().layerDrop());
    }

    @Test
    void aFixedLambdaAsksForNoRemainingWeights() {
        choose(PruningMethod.SOFT_MOVEMENT);
        PenaltyViewModel penalty = form.pruning.penalty;
        assertEquals("First guess of lambda", penalty.lambda.title());
        assertTrue(on(form.pruning.remaining));
        penalty.control.value().set(PenaltyConfig.Control.FIXED);
        assertEquals("Lambda", penalty.lambda.title());
        assertFalse(on(form.pruning.remaining));
        form.pruning.remaining.text().set("nonsense");
        penalty.lambda.text().set("400");
        penalty.threshold.text().set("0.2");
        assertEquals(
                new PenaltyConfig(PenaltyConfig.Control.FIXED, 400, PenaltyConfig.Form.REFERENCE, 0.2),
                pruning().penalty());
        assertEquals(
                "Reviews · Soft movement, lambda 400",
                form.config().get().orElseThrow().name());
        // what is typed for one method does not stand in the way of another
        penalty.penaltyForm.value().set(PenaltyConfig.Form.PAPER);
        penalty.threshold.text().set("5");
        penalty.penaltyForm.value().set(PenaltyConfig.Form.REFERENCE);
        assertTrue(penalty.threshold.problem().get().startsWith("must be at least 0 and below 1"));
        choose(PruningMethod.L0);
        assertEquals("", form.reason().get());
        assertEquals(PruningMethod.L0, pruning().method());
    }

    /** Defaults of the engine: movement uniform 1, soft movement 0 with a score rate of 0.03, L0 2.197 with one of 0.1. */
    @Test
    void firstScoresAndTheirRateFollowTheMethodUntilChanged() {
        choose(PruningMethod.L0);
        assertEquals(
                new ScoreInitialisation(ScoreInitialisation.Distribution.CONSTANT, 2.197),
                pruning().scoreInitialisation());
        assertEquals(0.1, training().scoreLearningRate());
        choose(PruningMethod.SOFT_MOVEMENT);
        assertEquals(ScoreInitialisation.zero(), pruning().scoreInitialisation());
        assertEquals(0.03, training().scoreLearningRate());
        choose(PruningMethod.MAGNITUDE);
        choose(PruningMethod.MOVEMENT);
        assertEquals(
                new ScoreInitialisation(ScoreInitialisation.Distribution.UNIFORM, 1),
                pruning().scoreInitialisation());
        form.pruning.firstScores.value.text().set("0.5");
        form.training.scoreLearningRate.text().set("0.04");
        choose(PruningMethod.L0);
        assertEquals(
                new ScoreInitialisation(ScoreInitialisation.Distribution.UNIFORM, 0.5),
                pruning().scoreInitialisation());
        assertEquals(0.04, training().scoreLearningRate());
        form.pruning.firstScores.distribution.value().set(ScoreInitialisation.Distribution.KAIMING_UNIFORM);
        assertFalse(on(form.pruning.firstScores.value));
    }

    /** A person who chooses a method and nothing else starts the engine's own default of it. */
    @Test
    void aChosenMethodIsTheEnginesDefault() {
        for (PruningMethod method : PruningMethod.values()) {
            choose(method);
            assertEquals(PruningConfig.defaults(method), pruning());
            double rate = training().scoreLearningRate();
            assertEquals(TrainingConfig.defaults(method).scoreLearningRate(), rate, method.title());
            assertEquals("", form.reason().get());
        }
    }

    @Test
    void theTeacherIsOffUntilItIsChosen() {
        DistillationViewModel distillation = form.distillation;
        assertEquals(Optional.empty(), form.config().get().orElseThrow().distillation());
        assertFalse(on(distillation.taskShare));
        distillation.teacher.value().set(DistillationViewModel.Teacher.TRAINED);
        assertFalse(on(distillation.folder));
        assertEquals(
                Optional.of(DistillationConfig.defaults()),
                form.config().get().orElseThrow().distillation());
        distillation.temperature.text().set("0");
        assertEquals(
                "must be above 0 and at most 100",
                distillation.temperature.problem().get());
        distillation.temperature.text().set("4");
        distillation.teacher.value().set(DistillationViewModel.Teacher.FINISHED);
        assertFalse(on(distillation.epochs));
        assertTrue(distillation.folder.problem().get().startsWith("choose the folder of a finished run"));
        form.teach(Path.of("runs", "dense"));
        assertEquals(
                Optional.of(new DistillationConfig(
                        Optional.of(Path.of("runs", "dense").toString()), 3, 0.1, 0.9, 4)),
                form.config().get().orElseThrow().distillation());
    }

    @Test
    void checkpointsAreSetAndCheckedAtTheirFields() {
        CheckpointViewModel checkpoint = form.checkpoint;
        assertEquals(
                CheckpointConfig.defaults(), form.config().get().orElseThrow().checkpoint());
        checkpoint.everyMinutes.text().set("-1");
        assertEquals(
                "must be 0 (by steps only) or more",
                checkpoint.everyMinutes.problem().get());
        assertTrue(form.config().get().isEmpty());
        checkpoint.everyMinutes.text().set("0");
        checkpoint.everySteps.text().set("200");
        checkpoint.best.value().set(CheckpointViewModel.Best.NOT_KEPT);
        checkpoint.budget.text().set("1500");
        assertEquals(
                new CheckpointConfig(200, 0, false, 1500),
                form.config().get().orElseThrow().checkpoint());
        form.reset();
        assertEquals(
                CheckpointConfig.defaults(), form.config().get().orElseThrow().checkpoint());
    }

    private static RunConfig everything(PruningConfig pruning, Optional<DistillationConfig> distillation) {
        RunConfig d = RunConfig.defaults();
        return d.withName("everything")
                .withPruning(pruning)
                .withTraining(new TrainingConfig(3, 16, 3e-5, 2e-2, 0.01, 2, 11, 4))
                .withDistillation(distillation)
                .withCheckpoint(new CheckpointConfig(500, 2.5, false, 700))
                .withSeed(7)
                .withThreads(2);
    }

    /** None of these values is a default, also where the method does not use them. */
    private static PruningConfig setting(PruningMethod method, PenaltyConfig.Form penaltyForm) {
        PruningConfig setting = new PruningConfig(
                method,
                0.15,
                5,
                9,
                new ScoreInitialisation(ScoreInitialisation.Distribution.KAIMING_UNIFORM, 0.25),
                new SelectionConfig(SelectionConfig.Scope.GLOBAL, 7),
                new PenaltyConfig(PenaltyConfig.Control.FIXED, 1e-6, penaltyForm, 0.35));
        return setting.withProximal(new ProximalConfig(3e-3, 2e-4))
                .withLayerDrop(new LayerDropConfig(0.3, Optional.of(List.of(1, 4))))
                .withSchedule(new ScheduleConfig(ScheduleConfig.Shape.ITERATIVE, 3, false));
    }

    private void comesBack(RunConfig wanted, Path folder) throws Exception {
        Path file = folder.resolve("run.json");
        RunFiles.write(file, wanted);
        RunSetupViewModel other = new RunSetupViewModel(engine, tasks, started::add);
        other.fill(RunFiles.read(file));
        tasks.elapse();
        assertEquals(
                RunFiles.toJson(wanted),
                RunFiles.toJson(other.config().get().orElseThrow()),
                other.reason().get());
    }

    @Test
    void aRunFileComesBackAsItWas(@TempDir Path folder) throws Exception {
        Optional<DistillationConfig> trained = Optional.of(new DistillationConfig(Optional.empty(), 5, 0.3, 0.7, 3));
        String teacher = folder.resolve("dense").toString();
        Optional<DistillationConfig> finished =
                Optional.of(new DistillationConfig(Optional.of(teacher), 6, 0.25, 0.8, 1.5));
        for (PruningMethod method : PruningMethod.values()) {
            if (method.prunes()) {
                comesBack(everything(setting(method, PenaltyConfig.Form.REFERENCE), trained), folder);
                comesBack(everything(setting(method, PenaltyConfig.Form.PAPER), finished), folder);
            }
        }
        comesBack(everything(PruningConfig.dense(), Optional.empty()), folder);
        PruningConfig magnitude = setting(PruningMethod.MAGNITUDE, PenaltyConfig.Form.REFERENCE);
        for (ScheduleConfig.Shape shape : ScheduleConfig.Shape.values()) {
            for (boolean fixed : new boolean[] {true, false}) {
                comesBack(
                        everything(magnitude.withSchedule(new ScheduleConfig(shape, 4, fixed)), Optional.empty()),
                        folder);
            }
        }
    }
}
