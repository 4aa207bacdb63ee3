package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.tensor.KeptLayers;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.WorkerTeam;

/** Networks that skip layers against networks that never had them; one layer of the two is left out. */
class LayerMaskTest {
    private final WorkerTeam team = new WorkerTeam(2);
    private final PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7);
    private final int[] labels = SmallNetworks.labels(batch);

    @AfterEach
    void close() {
        team.close();
    }

    /** The network without some layers, its parameters those of the whole one. */
    private EncoderNetwork smaller(EncoderNetwork whole, KeptLayers layers) {
        EncoderNetwork network = SmallNetworks.network(layers.of(SmallNetworks.SHAPE), new NoMask(), 0, team);
        for (Parameter each : network.layout().parameters()) {
            network.load(each.name(), whole.read(layers.inWhole(each.name())));
        }
        return network;
    }

    private static float[] gradient(EncoderNetwork network, String name) {
        Parameter parameter = network.layout().parameter(name);
        return network.gradients().toArray(parameter.offset(), (int) parameter.length());
    }

    /** A step before it, with both layers, has left gradients behind. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aStepWithoutALayerIsThatOfTheNetworkWithoutIt(int skipped) {
        LayerMask mask = SmallNetworks.skipping(layer -> layer == skipped);
        long both = 1;
        while (!mask.computes(0, both) || !mask.computes(1, both)) {
            both++;
        }
        KeptLayers layers = new KeptLayers(List.of(1 - skipped));
        try (EncoderNetwork network = SmallNetworks.network(mask, 0, team);
                EncoderNetwork without = smaller(network, layers)) {
            network.gradients(batch, labels, both);
            double loss = network.gradients(batch, labels, 0);

            assertEquals(without.gradients(batch, labels, 0), loss);
            assertEquals(without.squaredGradientNorm(), network.squaredGradientNorm(), 1e-6);
            for (Parameter each : without.layout().parameters()) {
                assertArrayEquals(
                        gradient(without, each.name()), gradient(network, layers.inWhole(each.name())), each.name());
            }
            for (Parameter each : network.layout().parameters()) {
                if (each.layer().orElse(-1) == skipped) {
                    assertArrayEquals(new float[(int) each.length()], gradient(network, each.name()), each.name());
                }
            }
        }
    }

    @Test
    void aStepInPartsSkipsTheSameLayers() {
        LayerMask mask = SmallNetworks.skipping(layer -> layer == 0);
        PackedBatch first = SmallNetworks.batch(2, 4, 6);
        PackedBatch second = SmallNetworks.batch(3, 9, 2);
        List<TrainingBatch> parts = List.of(
                new TrainingBatch(first, new LabelTargets(SmallNetworks.labels(first))),
                new TrainingBatch(second, new LabelTargets(SmallNetworks.labels(second))));
        KeptLayers layers = new KeptLayers(List.of(1));
        try (EncoderNetwork network = SmallNetworks.network(mask, 0, team);
                EncoderNetwork without = smaller(network, layers)) {
            assertEquals(
                    without.gradients(parts, Optional.empty(), 0).total(),
                    network.gradients(parts, Optional.empty(), 0).total());
            String weight = "encoder.layer.1.output.dense.weight";
            assertArrayEquals(gradient(without, "encoder.layer.0.output.dense.weight"), gradient(network, weight));
            assertArrayEquals(new float[8 * 14], gradient(network, weight.replace("layer.1", "layer.0")));
        }
    }

    /** The pooler then reads the embeddings. */
    @Test
    void allLayersMayBeSkipped() {
        LayerMask mask = SmallNetworks.skipping(layer -> true);
        try (EncoderNetwork network = SmallNetworks.network(mask, 0, team)) {
            double loss = network.gradients(batch, labels, 0);
            assertTrue(Double.isFinite(loss));
            assertEquals(0, network.squaredGradientNorm(ParameterGroup.WEIGHTS));
            assertTrue(network.squaredGradientNorm(ParameterGroup.POOLER) > 0);
            // nothing of a layer enters the loss
            network.load("encoder.layer.0.attention.output.dense.bias", new float[] {1, 2, 3, 4, 5, 6, 7, 8});
            assertEquals(loss, network.gradients(batch, labels, 0));
        }
    }

    /** Whatever training skips, evaluation has the kept layers. */
    @Test
    void evaluationIsThatOfTheNetworkOfKeptLayers() {
        LayerMask mask = new LayerMask(0.9, 4, new boolean[] {false, true});
        try (EncoderNetwork network = SmallNetworks.network(mask, 0.3, team);
                EncoderNetwork without = smaller(network, new KeptLayers(List.of(1)))) {
            float[][] expected = without.logits(batch);
            assertArrayEquals(expected, network.logits(batch));
            network.gradients(batch, labels, 3);
            assertArrayEquals(expected, network.logits(batch));
        }
    }

    /** 60,000 draws with probability 0.2 have a deviation of 0.0016; 0.04 is the chance that two layers are both skipped. */
    @Test
    void layersAreSkippedIndependentlyWithTheProbability() {
        int steps = 5000;
        int layers = 12;
        LayerMask mask = new LayerMask(0.2, 42, new boolean[layers]);
        int skipped = 0;
        int neighbours = 0;
        int again = 0;
        for (int step = 0; step < steps; step++) {
            for (int layer = 0; layer < layers; layer++) {
                if (!mask.computes(layer, step)) {
                    skipped++;
                    neighbours += mask.computes((layer + 1) % layers, step) ? 0 : 1;
                    again += mask.computes(layer, step + 1) ? 0 : 1;
                }
            }
        }
        assertEquals(0.2, skipped / 60000.0, 0.006);
        assertEquals(0.04, neighbours / 60000.0, 0.004);
        assertEquals(0.04, again / 60000.0, 0.004);
    }

    @Test
    void theSeedDecides() {
        LayerMask mask = new LayerMask(0.5, 1, new boolean[1]);
        LayerMask same = new LayerMask(0.5, 1, new boolean[1]);
        LayerMask other = new LayerMask(0.5, 2, new boolean[1]);
        int differences = 0;
        for (int step = 0; step < 64; step++) {
            assertEquals(mask.computes(0, step), same.computes(0, step));
            differences += mask.computes(0, step) == other.computes(0, step) ? 0 : 1;
            assertTrue(new LayerMask(0, 1, new boolean[1]).computes(0, step));
        }
        assertTrue(differences > 10, "differences " + differences);
        assertFalse(mask.computes(0, Masking.EVALUATION));
    }
}
