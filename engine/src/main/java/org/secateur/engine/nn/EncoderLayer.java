package org.secateur.engine.nn;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;

/**
 * Configuration of the one custom DL4J layer that holds the whole encoder with its pooler. Input [B, 2, T]: token ids
 * and token types as floats, with a features mask [B, T] that is 1 for tokens (without one, all T are tokens); output
 * [B, H], the pooled text after dropout, or for a span head [B, H, T], the last hidden states. A JSON bean; the mask is saved inside it, so a restored network computes the
 * masked function.
 */
public final class EncoderLayer extends BaseLayer {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int vocabularySize;

    @JsonProperty
    private int maxPositions;

    @JsonProperty
    private int tokenTypes;

    @JsonProperty
    private int layers;

    @JsonProperty
    private int hiddenSize;

    @JsonProperty
    private int attentionHeads;

    @JsonProperty
    private int intermediateSize;

    @JsonProperty
    private double layerNormEpsilon;

    @JsonProperty
    private double hiddenDropout;

    @JsonProperty
    private long dropoutSeed;

    @JsonProperty
    private Masking masking = new NoMask();

    @JsonProperty
    private Head.Kind headKind = Head.Kind.CLASSIFICATION;

    /** For DL4J's JSON only. */
    public EncoderLayer() {}

    private EncoderLayer(Builder builder) {
        super(builder);
        vocabularySize = builder.shape.vocabularySize();
        maxPositions = builder.shape.maxPositions();
        tokenTypes = builder.shape.tokenTypes();
        layers = builder.shape.layers();
        hiddenSize = builder.shape.hiddenSize();
        attentionHeads = builder.shape.attentionHeads();
        intermediateSize = builder.shape.intermediateSize();
        layerNormEpsilon = builder.shape.layerNormEpsilon();
        hiddenDropout = builder.hiddenDropout;
        dropoutSeed = builder.dropoutSeed;
        masking = builder.masking;
        headKind = builder.headKind;
    }

    /** Sizes of the encoder. */
    EncoderShape shape() {
        return new EncoderShape(
                vocabularySize,
                maxPositions,
                tokenTypes,
                layers,
                hiddenSize,
                attentionHeads,
                intermediateSize,
                layerNormEpsilon);
    }

    /** Where the encoder's parameters lie in this layer's flat array; the head is another layer. */
    ParameterLayout layout() {
        return new ParameterLayout(shape(), masking.scored(), new Head(headKind, 0));
    }

    /** What the head on it reads: the pooled text, or all tokens. */
    Head.Kind headKind() {
        return headKind;
    }

    Dropout dropout() {
        return new Dropout(hiddenDropout, dropoutSeed);
    }

    /** The live mask, not a copy. */
    Masking masking() {
        return masking;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        EncoderRuntime layer = new EncoderRuntime(configuration, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> table = initializer().init(configuration, parameters, initialise);
        layer.setParamTable(table);
        layer.setConf(configuration);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new EncoderParameters();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return headKind == Head.Kind.SPAN ? InputType.recurrent(hiddenSize) : InputType.feedForward(hiddenSize);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // the input is always [B, 2, T]
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public boolean isPretrainParam(String name) {
        return false;
    }

    @Override
    public List<Regularization> getRegularizationByParam(String name) {
        return List.of();
    }

    /** Embeddings are frozen: their gradient stays 0. */
    @Override
    public IUpdater getUpdaterByParam(String name) {
        return name.startsWith("embeddings.") ? new NoOp() : super.getUpdaterByParam(name);
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        throw new UnsupportedOperationException("The encoder layer has no memory report");
    }

    /** A copy with a mask of its own, as a cloned network needs. */
    @Override
    public EncoderLayer clone() {
        EncoderLayer copy = (EncoderLayer) super.clone();
        copy.masking = masking.copy();
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncoderLayer layer
                && super.equals(other)
                && shape().equals(layer.shape())
                && dropout().equals(layer.dropout())
                && headKind == layer.headKind;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + shape().hashCode();
    }

    /** Builds the configuration, as DL4J's layers are built. */
    public static final class Builder extends BaseLayer.Builder<Builder> {
        private final EncoderShape shape;
        private final Head.Kind headKind;
        private double hiddenDropout;
        private long dropoutSeed;
        private Masking masking = new NoMask();

        /** @param headKind what the head on it will read */
        public Builder(EncoderShape shape, Head.Kind headKind) {
            this.shape = shape;
            this.headKind = headKind;
        }

        /**
         * Dropout of hidden states, attention probabilities and pooled output in training.
         *
         * @param probability in [0, 1)
         * @param seed of its streams
         */
        public Builder dropout(double probability, long seed) {
            hiddenDropout = probability;
            dropoutSeed = seed;
            return this;
        }

        /** How weights are masked; the object becomes part of the network. */
        public Builder masking(Masking how) {
            masking = how;
            return this;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the parent declares it
        public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
            return (E) new EncoderLayer(this);
        }
    }
}
