package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.secateur.engine.config.ProximalConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;

/** Whole runs of reweighted proximal pruning: 16 steps, 8 an epoch, warm-up 2, cool-down 3, with dropout and decay. */
@Timeout(120)
class ProximalRunTest {
    private static MemorySink run(RunConfig config) throws Exception {
        MemorySink sink = new MemorySink();
        try (TrainingRun run =
                new TrainingRun(new RunEventBuffer(), Optional.empty(), pace -> TinyRun.inputs(config, sink))) {
            run.start();
            assertEquals(RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
        }
        return sink;
    }

    private static RunConfig proximal(double gamma) {
        RunConfig config = TinyRun.config(PruningMethod.RPP, 2);
        return config.withPruning(config.pruning().withProximal(new ProximalConfig(gamma, 0.05)));
    }

    @Test
    void withGammaZeroItIsDenseFineTuningBitForBit() throws Exception {
        MemorySink dense = run(TinyRun.config(PruningMethod.DENSE, 2));
        MemorySink zero = run(proximal(0));
        assertEquals(dense.unmasked.keySet(), zero.unmasked.keySet());
        dense.unmasked.forEach((name, values) -> {
            assertArrayEquals(values, zero.unmasked.get(name), name);
            assertArrayEquals(values, zero.effective.get(name), name);
        });
        List<StepCompleted> steps = zero.all(StepCompleted.class);
        for (int i = 0; i < steps.size(); i++) {
            assertEquals(
                    dense.all(StepCompleted.class).get(i).loss(), steps.get(i).loss());
            assertEquals(1, steps.get(i).measuredRemaining());
        }
    }

    @Test
    void whatRemainsAreTheWeightsThatAreNotZero() throws Exception {
        MemorySink sink = run(proximal(2));
        List<StepCompleted> steps = sink.all(StepCompleted.class);
        assertEquals(1, steps.get(1).measuredRemaining()); // step 2 ends the warm-up
        double before = steps.get(12).measuredRemaining(); // step 13 begins the cool-down
        assertTrue(before > 0.05 && before < 0.95, "remaining " + before);
        int kept = 0;
        int all = 0;
        for (int matrix = 0; matrix < TinyRun.SHAPE.matrices(); matrix++) {
            float[] weights = sink.unmasked.get(TinyRun.weightName(matrix));
            byte[] mask = sink.masks.get(matrix);
            for (int i = 0; i < mask.length; i++) {
                assertEquals(mask[i] == 1, weights[i] != 0, TinyRun.weightName(matrix) + " " + i);
                kept += mask[i];
            }
            all += mask.length;
        }
        assertEquals((double) kept / all, steps.get(15).measuredRemaining(), 1e-12);
        for (StepCompleted step : steps) {
            assertTrue(Double.isNaN(step.plannedRemaining()), "nothing is planned");
            if (step.step() > 13) {
                assertEquals(before, step.measuredRemaining(), "step " + step.step());
            }
        }
        // the best is looked for once the zeros are fixed: after step 8 they are not
        assertEquals(
                List.of(16), sink.best.stream().map(EvaluationCompleted::step).toList());
    }
}
