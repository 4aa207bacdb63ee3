package org.secateur.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.Problem;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;

/** Expected values by hand. */
class RunPlanTest {
    private static TrainingConfig training(int epochs, int batchSize, int warmUp) {
        return new TrainingConfig(epochs, batchSize, 5e-5, 1e-2, 0, 1, warmUp, TrainingConfig.WHOLE_BATCH);
    }

    private static PruningConfig movement(double remaining, int warmUp, int coolDown) {
        return new PruningConfig(
                PruningMethod.MOVEMENT,
                remaining,
                warmUp,
                coolDown,
                ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                SelectionConfig.local(),
                PenaltyConfig.defaults());
    }

    @Test
    void countsALastSmallerBatchAsAStep() {
        RunPlan plan = RunPlan.of(movement(0.1, 10, 20), training(3, 32, 5), 1000);
        assertEquals(32, plan.stepsPerEpoch());
        assertEquals(96, plan.totalSteps());
        assertEquals(new PruningSchedule(1, 0.1, 10, 20, 96), plan.remaining());
        assertEquals(new LearningRateSchedule(5, 96), plan.learningRate());
        assertEquals(
                31, RunPlan.of(movement(0.1, 0, 0), training(1, 32, 0), 992).stepsPerEpoch());
    }

    @Test
    void knowsTheEpochOfAStep() {
        RunPlan plan = RunPlan.of(PruningConfig.dense(), training(3, 2, 0), 5);
        assertEquals(3, plan.stepsPerEpoch());
        assertEquals(
                List.of(1, 1, 1, 2, 3),
                List.of(plan.epochOf(0), plan.epochOf(1), plan.epochOf(2), plan.epochOf(3), plan.epochOf(8)));
    }

    @Test
    void fillsInAutomaticSteps() {
        RunPlan plan = RunPlan.of(
                PruningConfig.defaults(PruningMethod.MOVEMENT), training(1, 1, TrainingConfig.AUTOMATIC), 99);
        assertEquals(new PruningSchedule(1, 0.1, 9, 19, 99), plan.remaining());
        assertEquals(9, plan.learningRate().warmUpSteps());
        RunPlan single = RunPlan.of(
                PruningConfig.defaults(PruningMethod.MAGNITUDE), training(1, 32, TrainingConfig.AUTOMATIC), 3);
        assertEquals(1, single.totalSteps());
        assertEquals(0.1, single.remaining().at(1));
    }

    /** Of 100 steps 40 are dense; after one cut all is cool-down, several leave a fifth. */
    @Test
    void oneShotAndIterativePruningTrainDenselyFirst() {
        PruningConfig automatic = PruningConfig.defaults(PruningMethod.MAGNITUDE);
        RunPlan once = RunPlan.of(
                automatic.withSchedule(ScheduleConfig.defaults(ScheduleConfig.Shape.ONE_SHOT)), training(1, 1, 0), 100);
        assertEquals(new PruningSchedule(1, 0.1, 40, 59, 100, 1), once.remaining());
        RunPlan often = RunPlan.of(
                automatic.withSchedule(ScheduleConfig.defaults(ScheduleConfig.Shape.ITERATIVE)),
                training(1, 1, 0),
                100);
        assertEquals(new PruningSchedule(1, 0.1, 40, 20, 100, 5), often.remaining());
        // a step that was asked for counts; what has no ranking has no cuts
        RunPlan asked = RunPlan.of(
                movement(0.1, 70, 7).withSchedule(ScheduleConfig.defaults(ScheduleConfig.Shape.ONE_SHOT)),
                training(1, 1, 0),
                100);
        assertEquals(new PruningSchedule(1, 0.1, 70, 29, 100, 1), asked.remaining());
        RunPlan soft = RunPlan.of(
                PruningConfig.defaults(PruningMethod.SOFT_MOVEMENT)
                        .withSchedule(ScheduleConfig.defaults(ScheduleConfig.Shape.ONE_SHOT)),
                training(1, 1, 0),
                100);
        assertEquals(new PruningSchedule(1, 0.1, 10, 20, 100), soft.remaining());
    }

    @Test
    void namesEveryFieldThatDoesNotFit() {
        ConfigException e =
                assertThrows(ConfigException.class, () -> RunPlan.of(movement(0.1, 20, 12), training(1, 32, 40), 1000));
        assertEquals(
                List.of("pruning.coolDownSteps", "training.warmUpSteps"),
                e.problems().stream().map(Problem::field).toList());
        assertTrue(e.getMessage().contains("At least 33 steps"), e.getMessage());
        assertTrue(e.getMessage().contains("At least 41 steps"), e.getMessage());
    }

    @Test
    void letsDenseFineTuningHaveAnyLength() {
        assertEquals(
                1,
                RunPlan.of(PruningConfig.dense(), training(1, 8, 0), 8)
                        .remaining()
                        .at(1));
    }

    @Test
    void refusesNoDataAndTooManySteps() {
        assertThrows(ConfigException.class, () -> RunPlan.of(PruningConfig.dense(), training(1, 8, 0), 0));
        assertThrows(
                ConfigException.class, () -> RunPlan.of(PruningConfig.dense(), training(Integer.MAX_VALUE, 1, 0), 2));
    }

    @Test
    void refusesAShareThatEmptiesAMatrix() {
        EncoderShape tiny = new EncoderShape(64, 16, 2, 2, 32, 4, 64, 1e-12);
        ConfigException e = assertThrows(
                ConfigException.class, () -> RunPlan.of(movement(0.0009, 1, 1), training(1, 1, 0), 100, tiny));
        assertEquals("pruning.remaining", e.problems().get(0).field());
        assertTrue(e.getMessage().contains("attention.self.query"), e.getMessage());
        // 32 x 32 weights: the least share is 1/1024
        assertTrue(e.getMessage().contains("at least 9.765625E-4"), e.getMessage());
        assertEquals(
                100,
                RunPlan.of(movement(9.765625E-4, 1, 1), training(1, 1, 0), 100, tiny)
                        .totalSteps());
    }

    /** 100 texts in batches of 8 are 13 steps an epoch, 26 in two. */
    @Test
    void countsEvaluations() {
        RunPlan plan = RunPlan.of(PruningConfig.dense(), training(2, 8, 0), 100);
        for (int every : new int[] {0, 1, 5, 13, 26, 100}) {
            EvaluationConfig evaluation = new EvaluationConfig(every);
            int counted = (int) IntStream.rangeClosed(1, 26)
                    .filter(step -> plan.evaluates(evaluation, step))
                    .count();
            assertEquals(counted, plan.evaluations(evaluation), "every " + every);
        }
        assertEquals(2, plan.evaluations(EvaluationConfig.defaults()));
        assertEquals(6, plan.evaluations(new EvaluationConfig(5)));
    }

    /** sigmoid(S) is never 0; the paper's form compares S itself, which may be below 0. */
    @Test
    void refusesAThresholdThatEveryScorePasses() {
        ConfigException e = assertThrows(
                ConfigException.class, () -> RunPlan.of(soft(PenaltyConfig.Form.REFERENCE), training(2, 8, 0), 100));
        assertEquals("pruning.penalty.threshold", e.problems().get(0).field());
        assertEquals(
                26,
                RunPlan.of(soft(PenaltyConfig.Form.PAPER), training(2, 8, 0), 100)
                        .totalSteps());
    }

    private static PruningConfig soft(PenaltyConfig.Form form) {
        PruningMethod method = PruningMethod.SOFT_MOVEMENT;
        return new PruningConfig(
                method,
                0.1,
                1,
                1,
                ScoreInitialisation.defaults(method),
                SelectionConfig.local(),
                new PenaltyConfig(PenaltyConfig.Control.TARGET, 100, form, 0));
    }
}
