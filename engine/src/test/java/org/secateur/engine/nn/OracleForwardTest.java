package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secateur.engine.tensor.WorkerTeam;

/** First steps and final evaluations of the oracle's runs: losses, gradient norms and logits computed with PyTorch. */
class OracleForwardTest {
    private static Masking masking(OracleCase oracle, String name) {
        if (name.startsWith("fine_tuning")) {
            return new NoMask();
        }
        return new BinaryMask(oracle.shape(), name.startsWith("movement"));
    }

    @ParameterizedTest
    @CsvSource({
        "fine_tuning, 1",
        "fine_tuning, 2",
        "fine_tuning, 3",
        "magnitude_local, 2",
        "movement_local, 2",
        "movement_no_warmup, 2"
    })
    void lossAndGradientNormOfTheFirstStep(String name, int workers) {
        OracleCase oracle = new OracleCase(name);
        try (WorkerTeam team = new WorkerTeam(workers);
                EncoderNetwork network = oracle.initialNetwork(masking(oracle, name), team)) {
            double loss = network.gradients(oracle.batch(0), oracle.labels(0), 0);
            double expectedLoss = oracle.trace(0).get("task_loss").asDouble();
            double expectedNorm = oracle.trace(0).get("gradient_norm").asDouble();
            assertEquals(expectedLoss, loss, 1e-5 * expectedLoss);
            assertEquals(expectedNorm, Math.sqrt(network.squaredGradientNorm()), 1e-5 * expectedNorm);
        }
    }

    @Test
    void secondStepHasTheSameParametersWhereTheFirstOnesRateIsZero() {
        OracleCase oracle = new OracleCase("movement_local");
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = oracle.initialNetwork(new BinaryMask(oracle.shape(), true), team)) {
            double loss = network.gradients(oracle.batch(1), oracle.labels(1), 1);
            assertEquals(oracle.trace(1).get("task_loss").asDouble(), loss, 1e-5);
            double norm = oracle.trace(1).get("gradient_norm").asDouble();
            assertEquals(norm, Math.sqrt(network.squaredGradientNorm()), 1e-5 * norm);
        }
    }

    @ParameterizedTest
    @CsvSource({"fine_tuning", "magnitude_local", "movement_local", "movement_no_warmup"})
    void logitsOfTheFinalMaskedModel(String name) {
        OracleCase oracle = new OracleCase(name);
        float[] expected = oracle.evaluationLogits();
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = oracle.finalNetwork(masking(oracle, name), team)) {
            float[][] logits = network.logits(oracle.batch(oracle.steps()));
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], logits[i / logits[0].length][i % logits[0].length], 1e-5, "logit " + i);
            }
        }
    }
}
