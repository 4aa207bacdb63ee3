package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.secateur.engine.config.LayerDropConfig;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.nn.TrainingBatch;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.schedule.LearningRateSchedule;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.WorkerTeam;

/** Runs with LayerDrop of an encoder of two layers: 16 steps, 8 an epoch, with dropout and decay. */
@Timeout(120)
class LayerDropRunTest {
    private static MemorySink run(RunConfig config) throws Exception {
        MemorySink sink = new MemorySink();
        try (TrainingRun run =
                new TrainingRun(new RunEventBuffer(), Optional.empty(), pace -> TinyRun.inputs(config, sink))) {
            run.start();
            assertEquals(RunPhase.FINISHED, run.ended().get(100, TimeUnit.SECONDS));
        }
        return sink;
    }

    private static RunConfig layerDrop(double probability, Integer... kept) {
        RunConfig config = TinyRun.config(PruningMethod.LAYER_DROP, 2);
        return config.withPruning(
                config.pruning().withLayerDrop(new LayerDropConfig(probability, Optional.of(List.of(kept)))));
    }

    @Test
    void withProbabilityZeroAndAllLayersKeptItIsDenseFineTuningBitForBit() throws Exception {
        MemorySink dense = run(TinyRun.config(PruningMethod.DENSE, 2));
        MemorySink all = run(layerDrop(0, 0, 1));
        assertEquals(dense.unmasked.keySet(), all.unmasked.keySet());
        dense.unmasked.forEach((name, values) -> {
            assertArrayEquals(values, all.unmasked.get(name), name);
            assertArrayEquals(values, all.effective.get(name), name);
        });
        assertEquals(
                dense.all(StepCompleted.class).stream().map(StepCompleted::loss).toList(),
                all.all(StepCompleted.class).stream().map(StepCompleted::loss).toList());
        assertEquals(
                dense.all(EvaluationCompleted.class).stream()
                        .map(EvaluationCompleted::loss)
                        .toList(),
                all.all(EvaluationCompleted.class).stream()
                        .map(EvaluationCompleted::loss)
                        .toList());
    }

    /** What is kept decides evaluations only: the weights are those of any other choice. */
    @Test
    void ofEachMatrixAllWeightsRemainOrNone() throws Exception {
        MemorySink both = run(layerDrop(0.4, 0, 1));
        MemorySink second = run(layerDrop(0.4, 1));
        both.unmasked.forEach((name, values) -> assertArrayEquals(values, second.unmasked.get(name), name));
        List<Integer> kept = second.all(RemainingMeasured.class).get(0).kept();
        // matrices of 16 x 16 and, the last two of a layer, 32 x 16
        assertEquals(List.of(0, 0, 0, 0, 0, 0, 256, 256, 256, 256, 512, 512), kept);
        for (StepCompleted step : second.all(StepCompleted.class)) {
            assertEquals(0.5, step.measuredRemaining());
            assertTrue(Double.isNaN(step.plannedRemaining()), "nothing is planned");
        }
        for (int matrix = 0; matrix < TinyRun.SHAPE.matrices(); matrix++) {
            for (byte each : second.masks.get(matrix)) {
                assertEquals(matrix / MatrixKind.COUNT, each, TinyRun.weightName(matrix));
            }
        }
        assertTrue(second.samples.size() > 1);
        for (WeightSample sample : second.samples) {
            int half = sample.offsets()[MatrixKind.COUNT];
            for (int i = 0; i < sample.kept().length; i++) {
                assertEquals(i < half ? 0 : 1, sample.kept()[i]);
            }
        }
        assertEquals(
                List.of(8, 16),
                second.all(EvaluationCompleted.class).stream()
                        .map(EvaluationCompleted::step)
                        .toList());
    }

    /**
     * As PyTorch's AdamW does with parameters that have no gradient. The first update of a layer moves a weight by the
     * learning rate (1e-3), whatever the step: m = 0.1 g, v = 0.001 g^2, and the correction of the layer's first update is
     * sqrt(0.001) / 0.1. The correction of step 3 would make it 0.001 * 0.1 * sqrt(1 - 0.999^3) / (1 - 0.9^3) / sqrt(0.001)
     * = 6.4e-4.
     */
    @Test
    void aSkippedLayerStaysAsItIs() {
        RunConfig config = layerDrop(0.5, 0, 1);
        TrainingConfig training = new TrainingConfig(1, 8, 1e-3, 1e-2, 0.1, 1e9, 0, TrainingConfig.WHOLE_BATCH);
        TrainingInputs inputs = TinyRun.inputs(config, new MemorySink());
        List<TrainingBatch> texts = new StepTexts(inputs.task().train(), Optional.empty(), training, 1).ofStep(0);
        long seed = 0;
        try (WorkerTeam team = new WorkerTeam(2)) {
            PruningStrategy pruning = strategy(inputs, team, seed);
            while (!comesThird(pruning.masking())) {
                pruning = strategy(inputs, team, ++seed);
            }
            try (EncoderNetwork network = Networks.forTraining(
                            config, inputs.model(), Head.classification(2), pruning.masking(), team);
                    TrainingStep step =
                            new TrainingStep(network, pruning, new LearningRateSchedule(0, 1000), training, team)) {
                List<Parameter> second = network.layout().parameters().stream()
                        .filter(each -> each.layer().orElse(-1) == 1)
                        .toList();
                // 6 weights, 6 biases, 2 LayerNorms of 2
                assertEquals(16, second.size());
                List<float[]> before =
                        second.stream().map(each -> network.read(each.name())).toList();
                step.run(texts, 0);
                step.run(texts, 1);
                for (int i = 0; i < before.size(); i++) {
                    assertArrayEquals(before.get(i), network.read(second.get(i).name()));
                }
                step.run(texts, 2);
                float[] bias = network.read("encoder.layer.1.output.dense.bias");
                float[] old =
                        before.get(second.indexOf(network.layout().parameter("encoder.layer.1.output.dense.bias")));
                for (int i = 0; i < bias.length; i++) {
                    assertEquals(1e-3 * 998 / 1000, Math.abs(bias[i] - old[i]), 2e-6);
                }
            }
        }
    }

    private static PruningStrategy strategy(TrainingInputs inputs, WorkerTeam team, long seed) {
        return PruningStrategy.of(
                inputs.config().pruning(),
                inputs.config().training(),
                inputs.plan(),
                TinyRun.SHAPE,
                team,
                seed,
                new HardConcreteMask(seed));
    }

    private static boolean comesThird(Masking masking) {
        return !masking.computes(1, 0) && !masking.computes(1, 1) && masking.computes(1, 2);
    }
}
