package org.secateur.engine.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Gemm;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.ParameterRange;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.VectorMath;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * An encoder with its head as a DL4J {@link ComputationGraph}, driven by a training loop of our own: it
 * reads and writes DL4J's flat parameter and gradient arrays through {@link #parameters} and {@link #gradients}, laid
 * out as {@link #layout} says. The worker team is the caller's and stays open. Not for use by several threads at once.
 *
 * <p>W' follows W and the mask at each {@link #gradients(List, Optional, long)}, at the first evaluation after one,
 * and after {@link #load}; whoever changes parameters or the mask between evaluations calls
 * {@link #refreshEffectiveWeights}.
 */
public final class EncoderNetwork implements AutoCloseable {
    private static final String ENCODER = "encoder";
    private static final String CLASSIFIER = "classifier";
    private static final double INITIAL_DEVIATION = 0.02;

    private final ComputationGraph graph;
    private final ParameterLayout layout;
    private final EncoderRuntime encoder;
    private final HeadKernel head;
    private final FloatMemory parameters;
    private FloatMemory gradients;
    private boolean stale = true;

    private EncoderNetwork(ComputationGraph graph, WorkerTeam team) {
        this.graph = graph;
        // ND4J's own team of threads would spin on the cores that our workers use
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Gemm.useCallingThreadOnly(); // again: ND4J, when it starts, sets the number of BLAS threads for itself
        encoder = (EncoderRuntime) graph.getLayer(ENCODER);
        encoder.useTeam(team);
        EncoderLayer conf = encoder.layerConf();
        int outputs =
                (int) ((FeedForwardLayer) graph.getLayer(CLASSIFIER).conf().getLayer()).getNOut();
        layout = new ParameterLayout(conf.shape(), conf.masking().scored(), new Head(conf.headKind(), outputs));
        head = new HeadKernel(layout);
        parameters = EncoderRuntime.memory(graph.params());
    }

    /**
     * A new network. The head's weights are drawn from N(0, 0.02), its biases are 0; the encoder is empty until
     * {@link #load} or {@link #randomise}.
     *
     * @param shape sizes of the encoder
     * @param head what stands on the encoder, with at least 2 outputs
     * @param dropout probability in [0, 1), in training only
     * @param seed of the head's weights and of dropout
     * @param masking how weights are masked; becomes part of the network
     * @param team who computes
     */
    public static EncoderNetwork create(
            EncoderShape shape, Head head, double dropout, long seed, Masking masking, WorkerTeam team) {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(5e-5)) // for fit() by others; our loop has its own optimiser
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .dataType(DataType.FLOAT)
                .graphBuilder()
                .addInputs("texts")
                .addLayer(
                        ENCODER,
                        new EncoderLayer.Builder(shape, head.kind())
                                .dropout(dropout, seed)
                                .masking(masking)
                                .build(),
                        "texts")
                .addLayer(CLASSIFIER, outputLayer(shape, head), ENCODER)
                .setOutputs(CLASSIFIER)
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        EncoderNetwork network = new EncoderNetwork(graph, team);
        network.randomiseHead(seed);
        return network;
    }

    // DL4J computes a span head's outputs, which stand for themselves; the loss over a text's tokens is ours
    private static FeedForwardLayer outputLayer(EncoderShape shape, Head head) {
        if (head.kind() == Head.Kind.SPAN) {
            return new RnnOutputLayer.Builder()
                    .nIn(shape.hiddenSize())
                    .nOut(head.outputs())
                    .activation(Activation.IDENTITY)
                    .lossFunction(LossFunctions.LossFunction.MSE)
                    .build();
        }
        return new OutputLayer.Builder()
                .nIn(shape.hiddenSize())
                .nOut(head.outputs())
                .activation(Activation.SOFTMAX)
                .lossFunction(LossFunctions.LossFunction.MCXENT)
                .build();
    }

    /** A network around a graph that {@code ModelSerializer} restored. */
    public static EncoderNetwork of(ComputationGraph graph, WorkerTeam team) {
        return new EncoderNetwork(graph, team);
    }

    private void randomiseHead(long seed) {
        RandomStream stream = RandomStream.of(seed, "head");
        ParameterRange weight = layout.range(ParameterGroup.HEAD_WEIGHT);
        for (long i = weight.offset(); i < weight.end(); i++) {
            parameters.put(i, (float) (INITIAL_DEVIATION * stream.nextGaussian()));
        }
        ParameterRange bias = layout.range(ParameterGroup.HEAD_BIAS);
        for (long i = bias.offset(); i < bias.end(); i++) {
            parameters.put(i, 0);
        }
    }

    /** Draws the encoder's embeddings and weights from N(0, 0.02), as BERT does before pretraining. */
    public void randomise(long seed) {
        for (Parameter each : layout.parameters()) {
            boolean drawn = each.shape().size() == 2
                    && each.group() != ParameterGroup.SCORES
                    && each.group() != ParameterGroup.HEAD_WEIGHT;
            if (drawn) {
                RandomStream stream = RandomStream.of(seed, each.name());
                for (long i = each.offset(); i < each.end(); i++) {
                    parameters.put(i, (float) (INITIAL_DEVIATION * stream.nextGaussian()));
                }
            }
        }
        stale = true;
    }

    /** The DL4J network, whose parameters the training step updates. */
    public ComputationGraph graph() {
        return graph;
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** The live masking, not a copy. */
    public Masking masking() {
        return encoder.layerConf().masking();
    }

    /** DL4J's flat parameter array. */
    public FloatMemory parameters() {
        return parameters;
    }

    /** DL4J's flat gradient array; the embeddings' part stays 0. Made when it is first asked for: only training has one. */
    public FloatMemory gradients() {
        if (gradients == null) {
            graph.initGradientsView();
            gradients = EncoderRuntime.memory(graph.getFlattenedGradients());
        }
        return gradients;
    }

    /**
     * Sets a parameter.
     *
     * @throws IllegalArgumentException if there is none of this name, or its length is another
     */
    public void load(String name, float[] values) {
        Parameter parameter = layout.parameter(name);
        if (values.length != parameter.length()) {
            throw new IllegalArgumentException(
                    name + " has " + parameter.shape() + " values in this model, not " + values.length);
        }
        parameters.put(parameter.offset(), values, values.length);
        stale = true;
    }

    /**
     * A copy of a parameter's values.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public float[] read(String name) {
        Parameter parameter = layout.parameter(name);
        return parameters.toArray(parameter.offset(), (int) parameter.length());
    }

    /**
     * Computes the mean loss of labelled texts with dropout, and its gradients, as {@link #gradients(List, Optional,
     * long)} does.
     *
     * @param labels label of each text, 0 to C - 1 [B]
     * @param step names the streams of dropout
     * @return mean cross-entropy in nats
     */
    public double gradients(PackedBatch batch, int[] labels, long step) {
        return gradients(List.of(new TrainingBatch(batch, new LabelTargets(labels))), Optional.empty(), step)
                .total();
    }

    /**
     * Computes the mean loss of a step with dropout, and its gradients by all parameters into {@link #gradients()}. The
     * parts are computed one after the other and added up, which gives the whole batch's result to rounding, with the
     * buffers of the largest part.
     *
     * @param parts the step's texts, at least one part
     * @param penalty whose gradient is added to the scores'; its value is not in the loss
     * @param step names the streams of dropout and of masks that are drawn
     */
    public StepLoss gradients(List<TrainingBatch> parts, Optional<ScorePenalty> penalty, long step) {
        int texts = parts.stream().mapToInt(part -> part.texts().texts()).sum();
        EncoderKernels kernels = encoder.kernels();
        kernels.refreshEffectiveWeights(step);
        stale = true; // an update of the parameters is to follow
        StepLoss loss = StepLoss.ZERO;
        int firstText = 0;
        for (int i = 0; i < parts.size(); i++) {
            PackedBatch batch = parts.get(i).texts();
            Part part = new Part(i == 0, i == parts.size() - 1, penalty);
            kernels.forward(new Pass(batch, true, step, firstText));
            float[] logits = head.forward(kernels, batch, parameters);
            float[] gradient = new float[logits.length];
            loss = loss.plus(parts.get(i).targets().loss(batch, logits, 1.0 / texts, gradient));
            head.backward(kernels, batch, parameters, gradients(), gradient, part);
            kernels.backward(gradients(), part);
            firstText += batch.texts();
        }
        return loss;
    }

    /** Sum of squares of a group's gradient, from the last {@link #gradients(List, Optional, long)}. */
    public double squaredGradientNorm(ParameterGroup group) {
        if (group == ParameterGroup.HEAD_WEIGHT || group == ParameterGroup.HEAD_BIAS) {
            ParameterRange range = layout.range(group);
            float[] values = gradients().toArray(range.offset(), (int) range.length());
            return VectorMath.dot(values, 0, values, 0, values.length);
        }
        return encoder.kernels().squaredNorm(group);
    }

    /** Sum of squares of all gradients, scores included. */
    public double squaredGradientNorm() {
        double sum = 0;
        for (ParameterGroup group : ParameterGroup.values()) {
            sum += squaredGradientNorm(group);
        }
        return sum;
    }

    /** Bytes of the buffer that holds W'; 0 where nothing is masked. */
    public long effectiveWeightBytes() {
        return encoder.kernels().effectiveWeightBytes();
    }

    /** Bytes of the buffers that depend on the batch, as large as the largest batch so far asked for. */
    public long activationBytes() {
        return encoder.kernels().activationBytes();
    }

    /** Computes W' from the parameters and the mask as they are now. */
    public void refreshEffectiveWeights() {
        encoder.kernels().refreshEffectiveWeights(Masking.EVALUATION);
        stale = false;
    }

    private EncoderKernels evaluate(PackedBatch batch) {
        if (stale) {
            refreshEffectiveWeights();
        }
        encoder.kernels().forward(new Pass(batch, false, 0));
        return encoder.kernels();
    }

    /** Last hidden states and pooled outputs, without dropout. */
    public EncoderOutput encode(PackedBatch batch) {
        EncoderKernels kernels = evaluate(batch);
        int hidden = layout.shape().hiddenSize();
        return new EncoderOutput(
                kernels.hiddenStates().toArray(0, batch.tokens() * hidden),
                kernels.output().toArray(0, batch.texts() * hidden));
    }

    /** Outputs of the head before the softmax without dropout: [B][C], or of a span head [N][2]. */
    public float[][] logits(PackedBatch batch) {
        float[] outputs = head.forward(evaluate(batch), batch, parameters);
        float[][] rows = new float[head.rows(batch)][];
        int count = outputs.length / rows.length;
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(outputs, row * count, (row + 1) * count);
        }
        return rows;
    }

    /** Frees all memory of the network. */
    @Override
    public void close() {
        head.close();
        encoder.release();
        graph.close();
    }
}
