package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/** A network that finds answers: DL4J's outputs of every token are ours, restored too. Its losses are the oracle's cases. */
class SpanNetworkTest {
    private final WorkerTeam team = new WorkerTeam(1);
    private final PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7);

    @AfterEach
    void close() {
        team.close();
    }

    private EncoderNetwork network(Masking masking) {
        EncoderNetwork network = EncoderNetwork.create(SmallNetworks.SHAPE, Head.span(), 0, 5, masking, team);
        for (Parameter each : network.layout().parameters()) {
            RandomStream stream = RandomStream.of(17, each.name());
            float[] values = new float[(int) each.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.35f * (float) stream.nextGaussian() + (each.name().endsWith("LayerNorm.weight") ? 1 : 0);
            }
            network.load(each.name(), values);
        }
        return network;
    }

    /** Outputs [B, 2, T] of DL4J against ours [N][2]. */
    private void compare(float[][] ours, ComputationGraph graph) {
        INDArray[] features = {TextArrays.features(batch)};
        INDArray[] masks = {TextArrays.mask(batch)};
        INDArray output = graph.output(false, features, masks)[0];
        assertArrayEquals(new long[] {4, 2, 12}, output.shape());
        for (int b = 0; b < batch.texts(); b++) {
            for (int t = 0; t < batch.length(b); t++) {
                for (int end = 0; end < 2; end++) {
                    assertEquals(ours[batch.starts()[b] + t][end], output.getFloat(b, end, t), 1e-5);
                }
            }
        }
    }

    @Test
    void thereIsNoPooler() {
        try (EncoderNetwork network = network(new NoMask())) {
            assertFalse(network.layout().has("pooler.dense.weight"));
            assertFalse(network.layout().has("pooler.dense.bias"));
            assertEquals(network.layout().size(), network.graph().numParams());
        }
    }

    @Test
    void dl4jsOutputsAreOursRestoredToo(@TempDir Path folder) throws Exception {
        float[][] logits;
        Path file = folder.resolve("model.zip");
        try (EncoderNetwork network = network(SmallNetworks.mask(true))) {
            logits = network.logits(batch);
            assertEquals(batch.tokens(), logits.length);
            compare(logits, network.graph());
            ModelSerializer.writeModel(network.graph(), file.toFile(), false);
        }
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile(), false);
        compare(logits, restored);
        try (EncoderNetwork network = EncoderNetwork.of(restored, team)) {
            assertEquals(Head.span(), network.layout().head());
            assertArrayEquals(logits[3], network.logits(batch)[3]);
        }
    }

    @Test
    void anAnswerOutsideItsTextIsNamed() {
        SpanTargets targets = new SpanTargets(new int[] {0, 11, 0, 2}, new int[] {4, 11, 1, 3});
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> targets.loss(batch, new float[batch.tokens() * 2], 1, new float[batch.tokens() * 2]))
                .getMessage();
        assertEquals("Text 2 of the batch has its answer at token 1; it has 1 tokens", message);
    }
}
