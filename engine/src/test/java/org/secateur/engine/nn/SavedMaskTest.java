package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secateur.engine.tensor.WorkerTeam;

/** Every kind of mask goes through DL4J's file with its network; what is expected is the network before it was saved. */
class SavedMaskTest {
    static Stream<Masking> masks() {
        return Stream.of(
                new NoMask(),
                SmallNetworks.mask(true),
                new HardConcreteMask(3),
                new LayerMask(0.5, 3, new boolean[] {false, true}),
                new PatternMask(SmallNetworks.mask(false), 40));
    }

    @ParameterizedTest
    @MethodSource("masks")
    void aRestoredNetworkComputesTheEvaluationMask(Masking masking, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.zip");
        PackedBatch batch = SmallNetworks.batch(1, 5, 3);
        try (WorkerTeam team = new WorkerTeam(1)) {
            float[][] logits;
            try (EncoderNetwork network = SmallNetworks.network(masking, 0, team)) {
                logits = network.logits(batch);
                ModelSerializer.writeModel(network.graph(), file.toFile(), false);
            }
            try (EncoderNetwork network =
                    EncoderNetwork.of(ModelSerializer.restoreComputationGraph(file.toFile(), false), team)) {
                assertSame(masking.getClass(), network.masking().getClass());
                assertArrayEquals(logits, network.logits(batch));
            }
        }
    }

    @Test
    void aRestoredPatternIsFixedFromTheSameStep(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.zip");
        try (WorkerTeam team = new WorkerTeam(1)) {
            PatternMask mask = new PatternMask(SmallNetworks.mask(false), 40);
            try (EncoderNetwork network = SmallNetworks.network(mask, 0, team)) {
                ModelSerializer.writeModel(network.graph(), file.toFile(), false);
            }
            try (EncoderNetwork network =
                    EncoderNetwork.of(ModelSerializer.restoreComputationGraph(file.toFile(), false), team)) {
                PatternMask restored = (PatternMask) network.masking();
                assertEquals(40, restored.fixedFrom());
                assertArrayEquals(mask.pattern().kept(7), restored.pattern().kept(7));
            }
        }
    }
}
