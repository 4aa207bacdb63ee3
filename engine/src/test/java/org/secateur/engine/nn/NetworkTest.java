package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.WorkerTeam;

/** The trained object is a DL4J network: DL4J's calls and ours agree on it. */
class NetworkTest {
    private final WorkerTeam team = new WorkerTeam(2);
    private final PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7, 3);
    private final int[] labels = SmallNetworks.labels(batch);
    private final DataSet data = TextArrays.dataSet(batch, labels, SmallNetworks.LABELS);

    @AfterEach
    void close() {
        team.close();
    }

    private EncoderNetwork network(double dropout) {
        return network(dropout, team);
    }

    private static EncoderNetwork network(double dropout, WorkerTeam team) {
        return SmallNetworks.network(SmallNetworks.mask(true), dropout, team);
    }

    private INDArray output(ComputationGraph graph) {
        INDArray[] features = {data.getFeatures()};
        INDArray[] masks = {data.getFeaturesMaskArray()};
        return graph.output(false, features, masks)[0];
    }

    private static double[] softmax(float[] logits) {
        double sum = 0;
        double[] p = new double[logits.length];
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logits[c]);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }

    @Test
    void outputIsTheSoftmaxOfOurLogits() {
        try (EncoderNetwork network = network(0.1)) {
            float[][] logits = network.logits(batch);
            INDArray output = output(network.graph());
            for (int b = 0; b < batch.texts(); b++) {
                double[] expected = softmax(logits[b]);
                for (int c = 0; c < expected.length; c++) {
                    assertEquals(expected[c], output.getDouble(b, c), 1e-6);
                }
            }
        }
    }

    @Test
    void scoreAndLossAreTheMeanCrossEntropy() {
        try (EncoderNetwork network = network(0)) {
            double expected = 0;
            float[][] logits = network.logits(batch);
            for (int b = 0; b < labels.length; b++) {
                expected -= Math.log(softmax(logits[b])[labels[b]]) / labels.length;
            }
            assertEquals(expected, network.graph().score(data), 1e-6);
            assertEquals(expected, network.gradients(batch, labels, 0), 1e-6);
        }
    }

    @Test
    void gradientsOfDl4jAreOursTimesTheBatch() {
        try (EncoderNetwork network = network(0)) {
            network.gradients(batch, labels, 0);
            int count = (int) network.layout().size();
            float[] ours = network.gradients().toArray(0, count);
            ComputationGraph graph = network.graph();
            graph.setInputs(data.getFeatures());
            graph.setLabels(data.getLabels());
            graph.setLayerMaskArrays(new INDArray[] {data.getFeaturesMaskArray()}, null);
            graph.computeGradientAndScore();
            float[] theirs = graph.gradient().gradient().dup().data().asFloat();
            assertEquals(count, theirs.length);
            for (int i = 0; i < count; i++) {
                assertEquals(theirs[i] / batch.texts(), ours[i], 1e-6, "gradient " + i);
            }
        }
    }

    @Test
    void layoutIsThatOfTheGraph() {
        try (EncoderNetwork network = network(0)) {
            assertEquals(network.graph().numParams(), network.layout().size());
            INDArray value = network.graph().getParam("encoder_encoder.layer.1.intermediate.dense.mask-scores");
            float[] ours = network.read("encoder.layer.1.intermediate.dense.mask_scores");
            assertArrayEquals(ours, value.dup('c').data().asFloat());
            INDArray head = network.graph().getParam("classifier_W"); // [H, C]
            float[] weight = network.read("classifier.weight"); // [C, H]
            assertEquals(weight[2 * SmallNetworks.SHAPE.hiddenSize() + 5], head.getFloat(5, 2));
        }
    }

    @Test
    void modelSerializerRestoresTheMaskedFunction(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.zip");
        float[] before;
        float[][] logits;
        // DL4J alone computes with one worker: shares of other sizes would differ in the last bit
        try (WorkerTeam one = new WorkerTeam(1);
                EncoderNetwork network = network(0.1, one)) {
            before = output(network.graph()).dup('c').data().asFloat();
            logits = network.logits(batch);
            ModelSerializer.writeModel(network.graph(), file.toFile(), false);
        }
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile(), false);
        assertArrayEquals(before, output(restored).dup('c').data().asFloat());
        try (WorkerTeam one = new WorkerTeam(1);
                EncoderNetwork network = EncoderNetwork.of(restored, one)) {
            float[][] again = network.logits(batch);
            for (int b = 0; b < logits.length; b++) {
                assertArrayEquals(logits[b], again[b]);
            }
            BinaryMask mask = (BinaryMask) network.masking();
            assertArrayEquals(SmallNetworks.mask(true).kept(7), mask.kept(7));
            assertTrue(mask.scored());
        }
    }

    @Test
    void clonedGraphHasAMaskOfItsOwn() {
        try (WorkerTeam one = new WorkerTeam(1);
                EncoderNetwork network = network(0, one)) {
            ComputationGraph copy = network.graph().clone();
            float[] before = output(network.graph()).dup('c').data().asFloat();
            ((BinaryMask) network.masking()).keepAll();
            assertArrayEquals(before, output(copy).dup('c').data().asFloat());
            assertNotEquals(before[0], output(network.graph()).getFloat(0));
            copy.close();
        }
    }

    @Test
    void evaluationCountsWhatOurLogitsSay() {
        try (EncoderNetwork network = network(0.1)) {
            PackedBatch second = SmallNetworks.batch(2, 4, 4, 9, 2);
            DataSet more = TextArrays.dataSet(second, SmallNetworks.labels(second), SmallNetworks.LABELS);
            int right = right(network, batch, labels) + right(network, second, SmallNetworks.labels(second));
            Evaluation evaluation = network.graph().evaluate(new ExistingDataSetIterator(List.of(data, more)));
            assertEquals(right / 9.0, evaluation.accuracy(), 1e-9);
            assertEquals(9, evaluation.getNumRowCounter());
        }
    }

    private static int right(EncoderNetwork network, PackedBatch texts, int[] expected) {
        int right = 0;
        float[][] logits = network.logits(texts);
        for (int b = 0; b < expected.length; b++) {
            int best = 0;
            for (int c = 1; c < logits[b].length; c++) {
                best = logits[b][c] > logits[b][best] ? c : best;
            }
            right += best == expected[b] ? 1 : 0;
        }
        return right;
    }

    @Test
    void fitLowersTheLossAndLeavesEmbeddingsAlone() {
        try (EncoderNetwork network = network(0)) {
            float[] words = network.read("embeddings.word_embeddings.weight");
            float[] weights = network.read("encoder.layer.0.output.dense.weight");
            double before = network.graph().score(data);
            for (int i = 0; i < 20; i++) {
                network.graph().fit(data);
            }
            assertTrue(network.graph().score(data) < before);
            assertArrayEquals(words, network.read("embeddings.word_embeddings.weight"));
            assertFalse(Arrays.equals(weights, network.read("encoder.layer.0.output.dense.weight")));
        }
    }

    @Test
    void newHeadIsDrawnFromTheSeed() {
        try (EncoderNetwork a =
                        EncoderNetwork.create(SmallNetworks.SHAPE, Head.classification(50), 0, 9, new NoMask(), team);
                EncoderNetwork b =
                        EncoderNetwork.create(SmallNetworks.SHAPE, Head.classification(50), 0, 9, new NoMask(), team)) {
            float[] weight = a.read("classifier.weight");
            assertArrayEquals(weight, b.read("classifier.weight"));
            assertArrayEquals(new float[50], a.read("classifier.bias"));
            double squares = 0;
            for (float each : weight) {
                squares += each * each;
            }
            assertEquals(0.02, Math.sqrt(squares / weight.length), 0.003); // 400 draws: 3.5 % standard error
        }
    }

    @Test
    void wrongInputIsNamed() {
        try (EncoderNetwork network = network(0)) {
            PackedBatch tooLong = SmallNetworks.batch(1, 3, 13);
            String message = assertThrows(IllegalArgumentException.class, () -> network.logits(tooLong))
                    .getMessage();
            assertEquals("Text 1 of the batch has 13 tokens; the model has positions for 12", message);
            PackedBatch unknown = PackedBatch.of(List.of(new int[] {1, 30}), List.of(new int[2]));
            message = assertThrows(IllegalArgumentException.class, () -> network.logits(unknown))
                    .getMessage();
            assertEquals("Text 0 of the batch holds token id 30; the model's vocabulary has 30", message);
            message = assertThrows(
                            IllegalArgumentException.class,
                            () -> network.gradients(SmallNetworks.batch(1, 3, 4), new int[] {0, 3}, 0))
                    .getMessage();
            assertEquals("Text 1 of the batch has label 3; the head has 3 labels", message);
            assertThrows(IllegalArgumentException.class, () -> network.load("pooler.dense.bias", new float[2]));
            assertThrows(IllegalArgumentException.class, () -> network.load("pooler.bias", new float[8]));
        }
    }

    @Test
    void evaluationFollowsMaskAndWeights() {
        try (EncoderNetwork network = network(0)) {
            float before = network.logits(batch)[0][0];
            ((BinaryMask) network.masking()).keepAll();
            network.refreshEffectiveWeights();
            float whole = network.logits(batch)[0][0];
            assertNotEquals(before, whole);
            network.gradients(batch, labels, 0);
            long first = network.layout().range(ParameterGroup.WEIGHTS).offset();
            network.parameters().put(first, network.parameters().get(first) + 1); // as the optimiser does
            assertNotEquals(whole, network.logits(batch)[0][0]);
        }
    }
}
