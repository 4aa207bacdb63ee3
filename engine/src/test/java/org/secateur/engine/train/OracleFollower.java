package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.nn.TrainingBatch;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Follows one case of the oracle, step by step, and notes how far it was from it at most. */
final class OracleFollower {
    private static final int EXACT_STEPS = 5;

    private final String name;
    private final OracleCase oracle;
    private final OracleDeviations worst = new OracleDeviations();

    OracleFollower(String name, OracleCase oracle) {
        this.name = name;
        this.oracle = oracle;
    }

    /** What was found so far. */
    OracleDeviations worst() {
        return worst;
    }

    /** Goes through all steps and compares. */
    void follow() throws ModelException {
        assertTrue(oracle.method().isPresent(), name + ": unknown method");
        try (WorkerTeam team = new WorkerTeam(2)) {
            PruningStrategy pruning = PruningStrategy.of(
                    oracle.pruning(), oracle.training(), oracle.plan(), oracle.shape(), team, 1, oracle.drawn());
            try (EncoderNetwork network =
                    EncoderNetwork.create(oracle.shape(), oracle.head(), 0, 1, pruning.masking(), team)) {
                load(network);
                train(network, pruning, team);
                checkEnd(network, pruning);
            }
        }
    }

    private void load(EncoderNetwork network) throws ModelException {
        try (SafetensorsFile initial = oracle.initial()) {
            for (Parameter parameter : network.layout().parameters()) {
                network.load(
                        parameter.name(), initial.floats(fileName(parameter)).values());
            }
        }
    }

    private String fileName(Parameter parameter) {
        return parameter.name().startsWith("classifier.") ? parameter.name() : "bert." + parameter.name();
    }

    private void train(EncoderNetwork network, PruningStrategy pruning, WorkerTeam team) throws ModelException {
        try (TrainingStep training =
                new TrainingStep(network, pruning, oracle.plan().learningRate(), oracle.training(), team)) {
            for (int step = 0; step < oracle.steps(); step++) {
                JsonNode expected = oracle.trace(step);
                String where = name + ", step " + step;
                checkRemaining(where, expected, pruning);
                TrainingStep.Result result =
                        training.run(List.of(new TrainingBatch(oracle.batch(step), oracle.targets(step))), step);
                double bound = step < EXACT_STEPS ? 1e-5 : 1e-4;
                near(
                        where + ": loss",
                        expected.get("loss").asDouble(),
                        result.loss().total(),
                        bound);
                near(
                        where + ": task loss",
                        expected.get("task_loss").asDouble(),
                        result.loss().task(),
                        bound);
                if (expected.has("distillation_loss")) {
                    double distillation = expected.get("distillation_loss").asDouble();
                    near(where + ": distillation", distillation, result.loss().distillation(), bound);
                }
                double penalty = expected.path("regularization").asDouble(0)
                        * expected.get("lambda").asDouble();
                near(where + ": penalty", penalty, result.loss().penalty(), bound);
                near(where + ": gradient norm", expected.get("gradient_norm").asDouble(), result.gradientNorm(), bound);
            }
        }
    }

    private void checkRemaining(String where, JsonNode trace, PruningStrategy pruning) {
        JsonNode expected = trace.get(trace.has("evaluation_remaining") ? "evaluation_remaining" : "remaining");
        for (int matrix = 0; matrix < oracle.shape().matrices(); matrix++) {
            MatrixKind kind = MatrixKind.ofNumber(matrix);
            int size = kind.rows(oracle.shape()) * kind.columns(oracle.shape());
            String module = OracleCase.module(matrix);
            double wanted = expected.has(module) ? expected.get(module).asDouble() * size : size;
            worst.kept(Math.abs(wanted - pruning.kept(matrix)));
            assertEquals(wanted, pruning.kept(matrix), 1, where + ": kept weights of " + module);
        }
    }

    private void near(String what, double expected, double actual, double relative) {
        if (expected != 0) {
            worst.step(Math.abs(actual - expected) / Math.abs(expected));
        }
        assertEquals(expected, actual, Math.abs(expected) * relative, what);
    }

    private void checkEnd(EncoderNetwork network, PruningStrategy pruning) throws ModelException {
        try (SafetensorsFile last = oracle.last()) {
            for (Parameter parameter : network.layout().parameters()) {
                if (!gradientIsZero(parameter.name()) && parameter.group() != ParameterGroup.EMBEDDINGS) {
                    compare(
                            name + ": " + parameter.name(),
                            last.floats(fileName(parameter)).values(),
                            network.read(parameter.name()));
                }
            }
            assertEquals(oracle.finalRemaining(), remaining(pruning), 1e-4, name + ": final remaining");
            for (int matrix = 0; matrix < oracle.shape().matrices(); matrix++) {
                checkMask(network, pruning, last, matrix);
            }
        }
        PackedBatch batch = oracle.batch(oracle.steps());
        boolean ofSpans = oracle.head().kind() == Head.Kind.SPAN;
        float[][] expected = oracle.evaluationLogits();
        float[][] logits = network.logits(batch);
        if (ofSpans) {
            centre(batch, expected);
            centre(batch, logits);
        }
        for (int row = 0; row < expected.length; row++) {
            for (int c = 0; c < expected[row].length; c++) {
                worst.logit(Math.abs(expected[row][c] - logits[row][c]));
            }
            assertArrayEquals(expected[row], logits[row], 1e-4f, name + ": evaluation logits " + row);
        }
    }

    /** What the biases without a true gradient (see {@link #gradientIsZero}) add to all tokens of a text alike is taken away. */
    private void centre(PackedBatch batch, float[][] logits) {
        for (int b = 0; b < batch.texts(); b++) {
            for (int end = 0; end < 2; end++) {
                double mean = 0;
                for (int token = batch.starts()[b]; token < batch.starts()[b + 1]; token++) {
                    mean += logits[token][end] / batch.length(b);
                }
                for (int token = batch.starts()[b]; token < batch.starts()[b + 1]; token++) {
                    logits[token][end] -= (float) mean;
                }
            }
        }
    }

    /**
     * Parameters whose true gradient is zero, so that Adam moves them by rounding noise: the key's bias shifts all of a
     * query's scores alike; with a span head the last LayerNorm's and the head's bias shift the logits of all tokens alike.
     * A softmax does not see such shifts.
     */
    private boolean gradientIsZero(String parameter) {
        String last = ParameterLayout.normName(oracle.shape().layers() - 1, MatrixKind.OUTPUT) + ".bias";
        boolean ofSpans = oracle.head().kind() == Head.Kind.SPAN
                && (parameter.equals(last) || parameter.equals("classifier.bias"));
        return parameter.endsWith("self.key.bias") || ofSpans;
    }

    private double remaining(PruningStrategy pruning) {
        long kept = 0;
        for (int matrix = 0; matrix < oracle.shape().matrices(); matrix++) {
            kept += pruning.kept(matrix);
        }
        return (double) kept / oracle.shape().prunableWeights();
    }

    private void compare(String what, float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            worst.parameter(Math.abs(expected[i] - actual[i]));
            assertEquals(expected[i], actual[i], 1e-4, what + " [" + i + "]");
        }
    }

    private void checkMask(EncoderNetwork network, PruningStrategy pruning, SafetensorsFile last, int matrix)
            throws ModelException {
        String file = "bert." + network.layout().weight(matrix).name().replaceFirst("weight$", "mask");
        if (!last.has(file)) {
            assertTrue(!pruning.masking().masks(), name + ": no mask " + file);
            return;
        }
        float[] expected = last.floats(file).values();
        byte[] actual = pruning.mask(matrix);
        float[] values = pruning.masking().scored()
                ? network.read(network.layout().scores(matrix).name())
                : network.read(network.layout().weight(matrix).name());
        double cut = Double.MAX_VALUE;
        for (int i = 0; i < values.length; i++) {
            values[i] = pruning.masking().scored() ? values[i] : Math.abs(values[i]);
            cut = actual[i] == 1 ? Math.min(cut, values[i]) : cut;
        }
        int different = 0;
        for (int i = 0; i < values.length; i++) {
            if ((expected[i] != 0) != (actual[i] != 0)) {
                different++;
                assertEquals(cut, values[i], 1e-5, name + ": " + file + " [" + i + "] differs, far from the cut");
            }
        }
        worst.maskEntries(different);
        assertTrue(different <= 0.001 * values.length, name + ": " + different + " differ in " + file);
    }
}
