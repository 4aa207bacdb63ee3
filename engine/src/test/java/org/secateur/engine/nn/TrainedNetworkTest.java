package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.schedule.LearningRateSchedule;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.train.TrainingStep;

/**
 * DL4J's calls on the object that training steps have updated, against our own kernels, which are driven here without
 * DL4J. One worker, so that both compute in the same order.
 */
class TrainedNetworkTest {
    private static final int STEPS = 3;
    private static final PruningConfig PRUNING = new PruningConfig(
            PruningMethod.MOVEMENT,
            0.4,
            0,
            0,
            ScoreInitialisation.zero(),
            SelectionConfig.local(),
            PenaltyConfig.defaults());
    private static final TrainingConfig TRAINING =
            new TrainingConfig(1, 6, 1e-2, 1e-1, 0, 1, 0, TrainingConfig.WHOLE_BATCH);

    private final WorkerTeam team = new WorkerTeam(1);
    private final PruningStrategy pruning = PruningStrategy.of(
            PRUNING,
            TRAINING,
            RunPlan.of(PRUNING, TRAINING, STEPS * 6),
            SmallNetworks.SHAPE,
            team,
            1,
            new HardConcreteMask(1));
    private final PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7, 3);
    private final int[] labels = SmallNetworks.labels(batch);
    private final DataSet data = TextArrays.dataSet(batch, labels, SmallNetworks.LABELS);
    private EncoderNetwork network;

    @BeforeEach
    void train() {
        network = SmallNetworks.network(pruning.masking(), 0, team);
        try (TrainingStep training =
                new TrainingStep(network, pruning, new LearningRateSchedule(0, STEPS + 1), TRAINING, team)) {
            for (int step = 0; step < STEPS; step++) {
                training.run(List.of(new TrainingBatch(batch, new LabelTargets(labels))), step);
            }
        }
        // floor(0.4 * 64) of a matrix of 8 x 8
        assertEquals(25, pruning.kept(0));
    }

    @AfterEach
    void close() {
        network.close();
        team.close();
    }

    /** Pooled outputs [B, H] by our kernels alone. */
    private float[] forward(EncoderKernels kernels) {
        kernels.useParameters(network.parameters());
        kernels.refreshEffectiveWeights(0);
        kernels.forward(new Pass(batch, true, 0));
        return kernels.output().toArray(0, batch.texts() * SmallNetworks.SHAPE.hiddenSize());
    }

    private EncoderKernels kernels() {
        return new EncoderKernels(network.layout(), network.masking(), new Dropout(0, 0), team);
    }

    /** Softmax of the head over pooled outputs [B][C]. */
    private double[][] probabilities(float[] pooled) {
        int hidden = SmallNetworks.SHAPE.hiddenSize();
        float[] weight = network.read("classifier.weight");
        float[] bias = network.read("classifier.bias");
        double[][] p = new double[batch.texts()][SmallNetworks.LABELS];
        for (int b = 0; b < p.length; b++) {
            double sum = 0;
            for (int c = 0; c < p[b].length; c++) {
                double logit = bias[c];
                for (int h = 0; h < hidden; h++) {
                    logit += (double) pooled[b * hidden + h] * weight[c * hidden + h];
                }
                p[b][c] = Math.exp(logit);
                sum += p[b][c];
            }
            for (int c = 0; c < p[b].length; c++) {
                p[b][c] /= sum;
            }
        }
        return p;
    }

    private INDArray output(ComputationGraph graph) {
        return graph.output(false, new INDArray[] {data.getFeatures()}, new INDArray[] {data.getFeaturesMaskArray()})[
                0];
    }

    @Test
    void outputScoreAndEvaluationAreThoseOfOurKernels() {
        try (EncoderKernels kernels = kernels()) {
            double[][] p = probabilities(forward(kernels));
            INDArray output = output(network.graph());
            double loss = 0;
            int right = 0;
            for (int b = 0; b < p.length; b++) {
                int best = 0;
                for (int c = 0; c < p[b].length; c++) {
                    assertEquals(p[b][c], output.getDouble(b, c), 1e-6);
                    best = p[b][c] > p[b][best] ? c : best;
                }
                right += best == labels[b] ? 1 : 0;
                loss -= Math.log(p[b][labels[b]]) / p.length;
            }
            assertEquals(loss, network.graph().score(data), 1e-6);
            assertEquals(
                    (double) right / p.length,
                    network.graph()
                            .evaluate(new ExistingDataSetIterator(List.of(data)))
                            .accuracy(),
                    1e-9);
        }
    }

    /** dL/d pooled = (p - y) W of the head, by hand; then our backward alone. */
    @Test
    void gradientsAreThoseOfOurKernels() {
        ParameterLayout layout = network.layout();
        int hidden = SmallNetworks.SHAPE.hiddenSize();
        float[] weight = network.read("classifier.weight");
        try (EncoderKernels kernels = kernels();
                FloatMemory gradients = FloatMemory.allocate(layout.size())) {
            double[][] p = probabilities(forward(kernels));
            float[] epsilon = new float[p.length * hidden];
            for (int b = 0; b < p.length; b++) {
                for (int c = 0; c < p[b].length; c++) {
                    double error = p[b][c] - (labels[b] == c ? 1 : 0);
                    for (int h = 0; h < hidden; h++) {
                        epsilon[b * hidden + h] += (float) (error * weight[c * hidden + h]);
                    }
                }
            }
            kernels.output().put(0, epsilon, epsilon.length);
            kernels.backward(gradients, Part.WHOLE);

            ComputationGraph graph = network.graph();
            graph.setInputs(data.getFeatures());
            graph.setLabels(data.getLabels());
            graph.setLayerMaskArrays(new INDArray[] {data.getFeaturesMaskArray()}, null);
            graph.computeGradientAndScore();
            float[] theirs = graph.gradient().gradient().dup().data().asFloat();
            for (ParameterGroup group : List.of(
                    ParameterGroup.WEIGHTS, ParameterGroup.POOLER, ParameterGroup.BIASES, ParameterGroup.SCORES)) {
                for (Parameter parameter : layout.parameters(group)) {
                    float[] ours = gradients.toArray(parameter.offset(), (int) parameter.length());
                    for (int i = 0; i < ours.length; i++) {
                        assertEquals(
                                theirs[(int) parameter.offset() + i], ours[i], 1e-5, parameter.name() + " [" + i + "]");
                    }
                    boolean any = IntStream.range(0, ours.length).anyMatch(i -> ours[i] != 0);
                    assertTrue(any, parameter.name() + " has a gradient");
                }
            }
        }
    }

    /** DL4J's own score, before and after a small step in a random direction: the difference is the gradient's share. */
    @Test
    void gradientCheckByDl4jsScore() {
        network.gradients(batch, labels, 0);
        FloatMemory parameters = network.parameters();
        ParameterLayout layout = network.layout();
        for (String name : List.of("encoder.layer.1.attention.output.dense.weight", "pooler.dense.weight")) {
            Parameter parameter = layout.parameter(name);
            RandomStream stream = RandomStream.of(4, name);
            float[] values = network.read(name);
            float[] gradient = network.gradients().toArray(parameter.offset(), values.length);
            float[] direction = new float[values.length];
            double slope = 0;
            for (int i = 0; i < values.length; i++) {
                direction[i] = (float) stream.nextGaussian();
                slope += direction[i] * gradient[i];
            }
            double above = scoreAt(parameters, parameter, values, direction, 2e-3f);
            double below = scoreAt(parameters, parameter, values, direction, -2e-3f);
            parameters.put(parameter.offset(), values, values.length);
            assertEquals(slope, (above - below) / 4e-3, 2e-3 * Math.max(1, Math.abs(slope)), name);
        }
    }

    private double scoreAt(
            FloatMemory parameters, Parameter parameter, float[] values, float[] direction, float distance) {
        float[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += distance * direction[i];
        }
        parameters.put(parameter.offset(), moved, moved.length);
        return network.graph().score(data);
    }

    @Test
    void modelSerializerRestoresTheTrainedFunction(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.zip");
        float[] before = output(network.graph()).dup('c').data().asFloat();
        ModelSerializer.writeModel(network.graph(), file.toFile(), false);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile(), false);
        assertArrayEquals(before, output(restored).dup('c').data().asFloat());
        restored.close();
    }
}
