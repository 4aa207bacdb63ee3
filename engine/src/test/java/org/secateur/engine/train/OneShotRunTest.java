package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;

/** A whole run of 16 steps: dense up to step 2, then one cut to a quarter of 4,096 weights. */
@Timeout(120)
class OneShotRunTest {
    private static MemorySink run(RunConfig config) throws Exception {
        MemorySink sink = new MemorySink();
        try (TrainingRun run =
                new TrainingRun(new RunEventBuffer(), Optional.empty(), pace -> TinyRun.inputs(config, sink))) {
            run.start();
            assertEquals(RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
        }
        return sink;
    }

    @Test
    void denseAtFirstThenCutOnce() throws Exception {
        RunConfig cubic = TinyRun.config(PruningMethod.MAGNITUDE, 2);
        PruningConfig pruning = cubic.pruning().withSchedule(ScheduleConfig.defaults(ScheduleConfig.Shape.ONE_SHOT));
        MemorySink sink = run(cubic.withPruning(pruning));
        List<StepCompleted> dense = run(TinyRun.config(PruningMethod.DENSE, 2)).all(StepCompleted.class);
        List<StepCompleted> steps = sink.all(StepCompleted.class);
        for (StepCompleted step : steps) {
            double share = step.step() <= 2 ? 1 : 0.25;
            assertEquals(share, step.plannedRemaining(), "step " + step.step());
            assertEquals(share, step.measuredRemaining(), "step " + step.step());
            if (step.step() <= 3) { // step 3 trains with the mask that step 2 left
                assertEquals(dense.get(step.step() - 1).loss(), step.loss(), "step " + step.step());
            }
        }
        long[] pruned = sink.all(PruningMeasured.class).stream()
                .mapToLong(PruningMeasured::pruned)
                .toArray();
        long[] expected = new long[pruned.length];
        Arrays.fill(expected, 0);
        expected[2] = 3072; // after step 3
        assertArrayEquals(expected, pruned);
    }
}
