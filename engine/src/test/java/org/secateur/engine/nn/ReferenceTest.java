package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.tensor.WorkerTeam;

/** The fast kernels against the plain reference, with and without dropout at each of BERT's places. */
class ReferenceTest {
    private final PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7, 3);
    private final int[] labels = SmallNetworks.labels(batch);

    @Test
    void logits() {
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = SmallNetworks.network(SmallNetworks.mask(true), 0.3, team)) {
            ReferenceEncoder reference = new ReferenceEncoder(network, new Dropout(0, 5), 0);
            float[][] logits = network.logits(batch);
            for (int b = 0; b < batch.texts(); b++) {
                double[] expected = reference.logits(batch, b);
                for (int c = 0; c < expected.length; c++) {
                    assertEquals(expected[c], logits[b][c], 5e-6);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void trainingLossWithDropout(int workers) {
        try (WorkerTeam team = new WorkerTeam(workers);
                EncoderNetwork network = SmallNetworks.network(SmallNetworks.mask(true), 0.3, team)) {
            for (long step = 0; step < 5; step++) {
                // 5 is the seed of the small networks
                ReferenceEncoder reference = new ReferenceEncoder(network, new Dropout(0.3, 5), step);
                double expected = 0;
                for (int b = 0; b < labels.length; b++) {
                    double[] logits = reference.logits(batch, b);
                    double sum = 0;
                    for (double each : logits) {
                        sum += Math.exp(each);
                    }
                    expected += (Math.log(sum) - logits[labels[b]]) / labels.length;
                }
                assertEquals(expected, network.gradients(batch, labels, step), 5e-6);
            }
        }
    }
}
