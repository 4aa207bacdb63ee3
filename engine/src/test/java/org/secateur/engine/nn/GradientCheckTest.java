package org.secateur.engine.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Gradients of every kind of parameter against finite differences of DL4J's own score of the network: of each
 * parameter the derivative along its gradient, and along a random direction. Differences are central with step h and 2 h,
 * so their error is that of the float loss, about 1e-7 / h, and of order h^4.
 */
class GradientCheckTest {
    private static final double H = 0.01;
    private static final double RELATIVE = 5e-3;
    private static final double ABSOLUTE = 4e-5;

    private final WorkerTeam team = new WorkerTeam(2);

    @AfterEach
    void close() {
        team.close();
    }

    private static double derivative(DoubleUnaryOperator loss) {
        double near = loss.applyAsDouble(H) - loss.applyAsDouble(-H);
        double far = loss.applyAsDouble(2 * H) - loss.applyAsDouble(-2 * H);
        return (8 * near - far) / (12 * H);
    }

    private static double[] unit(double[] direction) {
        double squares = 0;
        for (double each : direction) {
            squares += each * each;
        }
        double norm = Math.max(Math.sqrt(squares), 1e-30);
        double[] unit = new double[direction.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = direction[i] / norm;
        }
        return unit;
    }

    private static double[] random(int length) {
        RandomStream stream = RandomStream.of(23, "direction");
        double[] direction = new double[length];
        for (int i = 0; i < length; i++) {
            direction[i] = stream.nextGaussian();
        }
        return direction;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double[] gradient(EncoderNetwork network, Parameter parameter) {
        float[] values = network.gradients().toArray(parameter.offset(), (int) parameter.length());
        double[] gradient = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            gradient[i] = values[i];
        }
        return gradient;
    }

    private static void check(String name, double[] gradient, double[] direction, DoubleUnaryOperator loss) {
        double expected = derivative(loss);
        double norm = Math.sqrt(dot(gradient, gradient));
        assertEquals(expected, dot(gradient, direction), RELATIVE * norm + ABSOLUTE, name);
    }

    /** Loss with a parameter moved along a direction. */
    private static DoubleUnaryOperator moved(
            EncoderNetwork network, DataSet data, boolean training, Parameter parameter, double[] direction) {
        float[] original = network.read(parameter.name());
        return distance -> {
            float[] values = original.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (distance * direction[i]);
            }
            network.load(parameter.name(), values);
            double loss = network.graph().score(data, training);
            network.load(parameter.name(), original);
            return loss;
        };
    }

    private void checkAll(Masking masking, double dropout) {
        checkAll(masking, dropout, dropout > 0);
    }

    private void checkAll(Masking masking, double dropout, boolean training) {
        try (EncoderNetwork network = SmallNetworks.network(masking, dropout, team)) {
            PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7);
            int[] labels = SmallNetworks.labels(batch);
            DataSet data = TextArrays.dataSet(batch, labels, SmallNetworks.LABELS);
            network.gradients(batch, labels, 0);
            int checked = 0;
            for (Parameter each : network.layout().parameters()) {
                if (each.group() == ParameterGroup.EMBEDDINGS || each.group() == ParameterGroup.SCORES) {
                    continue;
                }
                double[] gradient = gradient(network, each);
                for (double[] direction : new double[][] {unit(gradient), unit(random(gradient.length))}) {
                    check(each.name(), gradient, direction, moved(network, data, training, each, direction));
                }
                checked++;
            }
            // per layer 6 weights, 6 biases, 2 LayerNorms of 2; pooler 2, head 2
            assertEquals(SmallNetworks.SHAPE.layers() * 16 + 4, checked);
        }
    }

    @Test
    void denseParameters() {
        checkAll(new NoMask(), 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void maskedParameters(boolean scored) {
        checkAll(SmallNetworks.mask(scored), 0);
    }

    /** In training mode with the same step DL4J's score draws the same dropout, so it can be differentiated. */
    @Test
    void parametersUnderDropout() {
        checkAll(SmallNetworks.mask(true), 0.2);
    }

    /** The step skips one of the two layers: what belongs to it has a derivative of 0. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void parametersWhereALayerIsSkipped(int skipped) {
        checkAll(SmallNetworks.skipping(layer -> layer == skipped), 0.2, true);
    }

    /** dL/dS = dL/dM for every weight, the pruned ones too: the mask is perturbed as a real number. */
    @Test
    void scoresAreTheMasksDerivative() {
        BinaryMask mask = SmallNetworks.mask(true);
        RealMask real = new RealMask(mask);
        PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7);
        int[] labels = SmallNetworks.labels(batch);
        DataSet data = TextArrays.dataSet(batch, labels, SmallNetworks.LABELS);
        try (EncoderNetwork network = SmallNetworks.network(mask, 0, team);
                EncoderNetwork twin = SmallNetworks.network(real, 0, team)) {
            network.gradients(batch, labels, 0);
            for (int matrix = 0; matrix < mask.matrices(); matrix++) {
                int number = matrix;
                double[] gradient = gradient(network, network.layout().scores(matrix));
                for (double[] direction : new double[][] {unit(gradient), unit(random(gradient.length))}) {
                    check("scores " + matrix, gradient, direction, distance -> {
                        real.move(number, distance, direction);
                        double loss = twin.graph().score(data, false);
                        real.move(number, -distance, direction);
                        return loss;
                    });
                }
            }
        }
    }

    @Test
    void prunedWeightsHaveNoGradientButTheirScoresDo() {
        BinaryMask mask = SmallNetworks.mask(true);
        PackedBatch batch = SmallNetworks.batch(1, 5, 12, 1, 7);
        try (EncoderNetwork network = SmallNetworks.network(mask, 0, team)) {
            network.gradients(batch, SmallNetworks.labels(batch), 0);
            int matrix = MatrixKind.OUTPUT.number(1);
            double[] weights = gradient(network, network.layout().weight(matrix));
            double[] scores = gradient(network, network.layout().scores(matrix));
            for (int i = 0; i < weights.length; i++) {
                assertEquals(mask.kept(matrix)[i] == 1, weights[i] != 0, "weight " + i);
                assertTrue(scores[i] != 0, "score " + i);
            }
        }
    }

    @Test
    void embeddingsAreFrozen() {
        PackedBatch batch = SmallNetworks.batch(1, 5, 3);
        try (EncoderNetwork network = SmallNetworks.network(new NoMask(), 0.1, team)) {
            network.gradients(batch, SmallNetworks.labels(batch), 0);
            for (Parameter each : network.layout().parameters(ParameterGroup.EMBEDDINGS)) {
                double[] gradient = gradient(network, each);
                assertEquals(0, dot(gradient, gradient), each.name());
            }
        }
    }

    @Test
    void squaredNormsAreThoseOfTheGradients() {
        PackedBatch batch = SmallNetworks.batch(1, 5, 3, 9);
        try (EncoderNetwork network = SmallNetworks.network(SmallNetworks.mask(true), 0.1, team)) {
            network.gradients(batch, SmallNetworks.labels(batch), 0);
            double total = 0;
            for (ParameterGroup group : ParameterGroup.values()) {
                double sum = 0;
                for (Parameter each : network.layout().parameters(group)) {
                    double[] gradient = gradient(network, each);
                    sum += dot(gradient, gradient);
                }
                assertEquals(sum, network.squaredGradientNorm(group), 1e-5 * sum, group.name());
                assertTrue(group == ParameterGroup.EMBEDDINGS || sum > 0, group.name());
                total += sum;
            }
            assertEquals(total, network.squaredGradientNorm(), 1e-5 * total);
        }
    }

    @Test
    void keyBiasHasNoGradient() {
        PackedBatch batch = SmallNetworks.batch(1, 5, 3, 9);
        try (EncoderNetwork network = SmallNetworks.network(new NoMask(), 0, team)) {
            network.gradients(batch, SmallNetworks.labels(batch), 0);
            Parameter bias = network.layout().parameter(ParameterLayout.moduleName(0, MatrixKind.KEY) + ".bias");
            for (double each : gradient(network, bias)) {
                assertEquals(0, each, 1e-6); // softmax does not change when all its arguments move alike
            }
        }
    }
}
