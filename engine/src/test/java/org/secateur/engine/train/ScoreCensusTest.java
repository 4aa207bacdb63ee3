package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.ScoresMeasured;

/** What a run says of its scores and of ties at the cut. */
@Timeout(120)
class ScoreCensusTest {
    private static MemorySink run(RunConfig config, boolean emptyWeights) throws Exception {
        MemorySink sink = new MemorySink();
        TrainingInputs inputs = TinyRun.inputs(config, sink);
        for (int matrix = 0; emptyWeights && matrix < TinyRun.SHAPE.matrices(); matrix++) {
            Arrays.fill(inputs.model().tensor(TinyRun.weightName(matrix)).values(), 0);
        }
        try (TrainingRun run = new TrainingRun(new RunEventBuffer(), Optional.empty(), pace -> inputs)) {
            run.start();
            assertEquals(RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
        }
        return sink;
    }

    private static RunConfig run(PruningMethod method, SelectionConfig.Scope scope, double firstScore) {
        return TinyRun.config(method, 2)
                .withPruning(new PruningConfig(
                        method,
                        0.25,
                        0,
                        3,
                        new ScoreInitialisation(ScoreInitialisation.Distribution.CONSTANT, firstScore),
                        new SelectionConfig(scope, 25),
                        PenaltyConfig.defaults()));
    }

    /** s (1 - s) = 0.0025 where s = (1 + sqrt(0.99)) / 2 = 0.997494: at ln(s / (1 - s)) = 5.9863. */
    @Test
    void aScoreIsSaturatedWhereItsSigmoidIsFlat() {
        assertFalse(ScoreCensus.saturated(5.986));
        assertTrue(ScoreCensus.saturated(5.987));
        assertTrue(ScoreCensus.saturated(-5.987));
        assertFalse(ScoreCensus.saturated(0));
    }

    @Test
    void sharesOfSaturatedScores() throws Exception {
        MemorySink far = run(run(PruningMethod.L0, SelectionConfig.Scope.LOCAL, 20), false);
        List<ScoresMeasured> all = far.all(ScoresMeasured.class);
        assertEquals(
                IntStream.rangeClosed(1, 16).boxed().toList(),
                all.stream().map(ScoresMeasured::step).toList());
        assertTrue(all.stream().allMatch(census -> census.saturated() == 1), "20 and a few hundredths");
        MemorySink near = run(run(PruningMethod.L0, SelectionConfig.Scope.LOCAL, 2.197), false);
        assertEquals(0, near.all(ScoresMeasured.class).get(15).saturated());
        MemorySink ranked = run(run(PruningMethod.MOVEMENT, SelectionConfig.Scope.LOCAL, 20), false);
        assertTrue(Double.isNaN(ranked.all(ScoresMeasured.class).get(0).saturated()), "no sigmoid is taken");
        assertTrue(run(TinyRun.config(PruningMethod.MAGNITUDE, 1), false)
                .all(ScoresMeasured.class)
                .isEmpty());
    }

    /** The gradient of a score is G * W: none at all where every weight is 0, as in the first step, whose rate is 0. */
    @Test
    void scoresWithoutGradientStandStill() throws Exception {
        RunConfig config = run(PruningMethod.MOVEMENT, SelectionConfig.Scope.LOCAL, 0);
        assertEquals(1, run(config, true).all(ScoresMeasured.class).get(0).still());
        // one step alone moves every score that has a gradient by its whole rate
        assertEquals(0, run(config, false).all(ScoresMeasured.class).get(0).still(), 0.02);
    }

    /** After the first step, which has rate 0, all scores are what they were, and v is below 1: all are tied. */
    @ParameterizedTest
    @EnumSource(SelectionConfig.Scope.class)
    void equalFirstScoresAreTied(SelectionConfig.Scope scope) throws Exception {
        List<PruningMeasured> constant =
                run(run(PruningMethod.MOVEMENT, scope, 0), false).all(PruningMeasured.class);
        assertEquals(
                Optional.of(TinyRun.SHAPE.prunableWeights()), constant.get(0).tied());
        assertTrue(constant.get(15).tied().orElseThrow() < 100, "they have learned");
        assertEquals(
                Optional.of(0L),
                run(run(PruningMethod.MAGNITUDE, scope, 0), false)
                        .all(PruningMeasured.class)
                        .get(0)
                        .tied());
        assertEquals(
                Optional.empty(),
                run(run(PruningMethod.SOFT_MOVEMENT, scope, 0), false)
                        .all(PruningMeasured.class)
                        .get(0)
                        .tied());
    }
}
