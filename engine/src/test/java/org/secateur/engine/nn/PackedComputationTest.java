package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterRange;
import org.secateur.engine.tensor.WorkerTeam;

/** What packing, sharing out and repeating must not change. */
class PackedComputationTest {
    private final PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7, 3, 3, 10);
    private final int[] labels = SmallNetworks.labels(batch);

    private static PackedBatch only(PackedBatch batch, int text) {
        int from = batch.starts()[text];
        int to = batch.starts()[text + 1];
        return new PackedBatch(
                Arrays.copyOfRange(batch.ids(), from, to),
                Arrays.copyOfRange(batch.tokenTypes(), from, to),
                new int[] {0, to - from});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void mixedLengthsEqualEachTextAlone(int workers) {
        try (WorkerTeam team = new WorkerTeam(workers);
                EncoderNetwork network = SmallNetworks.network(new NoMask(), 0.1, team)) {
            EncoderOutput together = network.encode(batch);
            int hidden = SmallNetworks.SHAPE.hiddenSize();
            for (int b = 0; b < batch.texts(); b++) {
                EncoderOutput alone = network.encode(only(batch, b));
                int from = batch.starts()[b] * hidden;
                int to = batch.starts()[b + 1] * hidden;
                float[] states = Arrays.copyOfRange(together.hiddenStates(), from, to);
                float[] pooled = Arrays.copyOfRange(together.pooled(), b * hidden, (b + 1) * hidden);
                assertArrayEquals(alone.hiddenStates(), states, 1e-5f);
                assertArrayEquals(alone.pooled(), pooled, 1e-5f);
            }
        }
    }

    @Test
    void paddingOfDl4jsInputChangesNothing() {
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = SmallNetworks.network(new NoMask(), 0, team)) {
            INDArray[] masks = {TextArrays.mask(batch)};
            INDArray[] features = {TextArrays.features(batch)};
            INDArray together = network.graph().output(false, features, masks)[0];
            for (int b = 0; b < batch.texts(); b++) {
                INDArray alone = network.graph().output(false, TextArrays.features(only(batch, b)))[0];
                for (int c = 0; c < SmallNetworks.LABELS; c++) {
                    assertEquals(alone.getFloat(0, c), together.getFloat(b, c), 1e-5f);
                }
            }
        }
    }

    private float[] trained(int workers, long step, double dropout) {
        try (WorkerTeam team = new WorkerTeam(workers);
                EncoderNetwork network = SmallNetworks.network(SmallNetworks.mask(true), dropout, team)) {
            float loss = (float) network.gradients(batch, labels, step);
            float[] all = network.gradients().toArray(0, (int) network.layout().size());
            all[0] = loss; // an embedding's place
            return all;
        }
    }

    /** A step in parts is the whole step to rounding: the same dropout, the same gradients, norms and loss. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void partsAddUpToTheWholeStep(int textsOfAPart) {
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = SmallNetworks.network(SmallNetworks.mask(true), 0.1, team)) {
            ScorePenalty penalty = new ScorePenalty(new float[SmallNetworks.SHAPE.matrices()], 0);
            Arrays.fill(penalty.coefficients(), 0.5f);
            StepLoss whole = network.gradients(parts(batch.texts()), Optional.of(penalty), 3);
            float[] expected =
                    network.gradients().toArray(0, (int) network.layout().size());
            double norm = network.squaredGradientNorm();
            StepLoss loss = network.gradients(parts(textsOfAPart), Optional.of(penalty), 3);
            assertEquals(whole.total(), loss.total(), 1e-6);
            assertArrayEquals(expected, network.gradients().toArray(0, expected.length), 2e-6f);
            assertEquals(norm, network.squaredGradientNorm(), 1e-5 * norm);
        }
    }

    private List<TrainingBatch> parts(int texts) {
        List<TrainingBatch> parts = new ArrayList<>();
        for (int from = 0; from < batch.texts(); from += texts) {
            int to = Math.min(batch.texts(), from + texts);
            List<int[]> ids = new ArrayList<>();
            List<int[]> types = new ArrayList<>();
            for (int b = from; b < to; b++) {
                ids.add(Arrays.copyOfRange(batch.ids(), batch.starts()[b], batch.starts()[b + 1]));
                types.add(Arrays.copyOfRange(batch.tokenTypes(), batch.starts()[b], batch.starts()[b + 1]));
            }
            parts.add(new TrainingBatch(
                    PackedBatch.of(ids, types), new LabelTargets(Arrays.copyOfRange(labels, from, to))));
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void sameSeedAndThreadsGiveTheSameBits(int workers) {
        assertArrayEquals(trained(workers, 3, 0.1), trained(workers, 3, 0.1));
    }

    @Test
    void threadCountChangesOnlyTheRounding() {
        float[] one = trained(1, 3, 0.1);
        float[] three = trained(3, 3, 0.1);
        assertArrayEquals(one, three, 2e-6f);
    }

    @Test
    void dropoutDependsOnTheStep() {
        assertFalse(Arrays.equals(trained(2, 3, 0.1), trained(2, 4, 0.1)));
        assertArrayEquals(trained(2, 3, 0), trained(2, 4, 0));
    }

    /** Small batches after large ones, evaluation between forward passes: buffers are used again. */
    @Test
    void earlierBatchesLeaveNoTrace() {
        float[] fresh = trained(2, 3, 0.1);
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = SmallNetworks.network(SmallNetworks.mask(true), 0.1, team)) {
            PackedBatch small = SmallNetworks.batch(4, 2, 2);
            PackedBatch large = SmallNetworks.batch(5, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12);
            network.gradients(small, SmallNetworks.labels(small), 1);
            network.logits(large);
            network.gradients(large, SmallNetworks.labels(large), 2);
            network.logits(small);
            network.gradients(batch, labels, 3);
            ParameterRange rest = network.layout().range(ParameterGroup.WEIGHTS);
            int from = (int) rest.offset();
            float[] again = network.gradients().toArray(from, fresh.length - from);
            assertArrayEquals(Arrays.copyOfRange(fresh, from, fresh.length), again);
        }
    }
}
