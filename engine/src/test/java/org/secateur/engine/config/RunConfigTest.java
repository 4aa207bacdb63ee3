package org.secateur.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values by hand: warm-ups a tenth, cool-down a fifth of the steps, rounded down. */
class RunConfigTest {
    @Test
    void defaultsAreMovementToATenthOnTheSampleTask() {
        RunConfig run = RunConfig.defaults();
        assertEquals("Movement 10%", run.name());
        assertEquals("sample:reviews", run.task().train());
        assertEquals(
                new PruningConfig(
                        PruningMethod.MOVEMENT,
                        0.1,
                        -1,
                        -1,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()),
                run.pruning());
        assertEquals(new TrainingConfig(6, 32, 2e-4, 1e-2, 0, 1, -1, TrainingConfig.WHOLE_BATCH), run.training());
        assertEquals(Runtime.getRuntime().availableProcessors(), run.threads());
    }

    @Test
    void computesStepsForALengthAnew() {
        RunConfig run = RunConfig.defaults().withStepsFor(497);
        assertEquals(
                new PruningConfig(
                        PruningMethod.MOVEMENT,
                        0.1,
                        49,
                        99,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()),
                run.pruning());
        assertEquals(49, run.training().warmUpSteps());
        assertEquals(8, run.withStepsFor(80).training().warmUpSteps());
        assertEquals(run, run.resolved(80), "explicit numbers stay");
        assertEquals(RunConfig.defaults().withStepsFor(80), RunConfig.defaults().resolved(80));
    }

    @Test
    void denseHasNoPruningSteps() {
        assertEquals(PruningConfig.dense(), PruningConfig.dense().withStepsFor(1000));
        assertEquals(PruningConfig.dense(), PruningConfig.defaults(PruningMethod.DENSE));
    }

    @Test
    void namesAShareInFewDigits() {
        assertEquals(
                "Magnitude 5%",
                RunConfig.defaultName(new PruningConfig(
                        PruningMethod.MAGNITUDE,
                        0.05,
                        0,
                        0,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults())));
        assertEquals(
                "Movement 0.7%",
                RunConfig.defaultName(new PruningConfig(
                        PruningMethod.MOVEMENT,
                        0.007,
                        0,
                        0,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults())));
        assertEquals(
                "Movement 33.33%",
                RunConfig.defaultName(new PruningConfig(
                        PruningMethod.MOVEMENT,
                        1 / 3.0,
                        0,
                        0,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults())));
        assertEquals("Dense", RunConfig.defaultName(PruningConfig.dense()));
    }

    @Test
    void uniformScoresNeedARange() {
        assertEquals(
                List.of("pruning.scoreInitialisation.value"),
                assertThrows(
                                ConfigException.class,
                                () -> new ScoreInitialisation(ScoreInitialisation.Distribution.UNIFORM, 0))
                        .problems()
                        .stream()
                        .map(Problem::field)
                        .toList());
        assertEquals(0, new ScoreInitialisation(ScoreInitialisation.Distribution.CONSTANT, 0).value());
    }

    @Test
    void refusesNegativeStepsOtherThanAutomatic() {
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> new PruningConfig(
                        PruningMethod.MOVEMENT,
                        0.1,
                        -2,
                        -2,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()));
        assertEquals(
                List.of("pruning.warmUpSteps", "pruning.coolDownSteps"),
                e.problems().stream().map(Problem::field).toList());
    }
}
