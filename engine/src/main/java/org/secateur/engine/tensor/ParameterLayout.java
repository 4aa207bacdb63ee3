package org.secateur.engine.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;

/**
 * Where each parameter of an encoder with a head lies in the flat parameter array (and its gradient in
 * the flat gradient array). Groups follow one another in the order of {@link ParameterGroup}, so that the optimiser
 * runs over contiguous ranges; within a layer query, key and value stand together, so that one product computes them.
 */
public final class ParameterLayout {
    /** How the names of a layer's parameters begin, before the layer's number. */
    static final String LAYER = "encoder.layer.";

    private final EncoderShape shape;
    private final boolean scored;
    private final Head head;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();
    private long size;

    /**
     * @param shape sizes of the encoder
     * @param scored whether each prunable weight has a score
     * @param head what stands on the encoder
     */
    public ParameterLayout(EncoderShape shape, boolean scored, Head head) {
        this.shape = shape;
        this.scored = scored;
        this.head = head;
        addEmbeddings();
        addMatrices(ParameterGroup.WEIGHTS, ".weight");
        if (pooled()) {
            add(ParameterGroup.POOLER, "pooler.dense.weight", shape.hiddenSize(), shape.hiddenSize());
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            addBiases(layer);
        }
        if (pooled()) {
            add(ParameterGroup.BIASES, "pooler.dense.bias", shape.hiddenSize());
        }
        if (scored) {
            addMatrices(ParameterGroup.SCORES, ".mask_scores");
        }
        if (head.outputs() > 0) {
            add(ParameterGroup.HEAD_WEIGHT, "classifier.weight", head.outputs(), shape.hiddenSize());
            add(ParameterGroup.HEAD_BIAS, "classifier.bias", head.outputs());
        }
    }

    private void addEmbeddings() {
        int hidden = shape.hiddenSize();
        add(ParameterGroup.EMBEDDINGS, "embeddings.word_embeddings.weight", shape.vocabularySize(), hidden);
        add(ParameterGroup.EMBEDDINGS, "embeddings.position_embeddings.weight", shape.maxPositions(), hidden);
        add(ParameterGroup.EMBEDDINGS, "embeddings.token_type_embeddings.weight", shape.tokenTypes(), hidden);
        add(ParameterGroup.EMBEDDINGS, "embeddings.LayerNorm.weight", hidden);
        add(ParameterGroup.EMBEDDINGS, "embeddings.LayerNorm.bias", hidden);
    }

    private void addMatrices(ParameterGroup group, String suffix) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (MatrixKind kind : MatrixKind.values()) {
                add(group, moduleName(layer, kind) + suffix, kind.rows(shape), kind.columns(shape));
            }
        }
    }

    private void addBiases(int layer) {
        for (MatrixKind kind : MatrixKind.values()) {
            add(ParameterGroup.BIASES, moduleName(layer, kind) + ".bias", kind.rows(shape));
            if (kind == MatrixKind.ATTENTION_OUTPUT || kind == MatrixKind.OUTPUT) {
                String norm = normName(layer, kind);
                add(ParameterGroup.BIASES, norm + ".weight", shape.hiddenSize());
                add(ParameterGroup.BIASES, norm + ".bias", shape.hiddenSize());
            }
        }
    }

    private void add(ParameterGroup group, String name, Integer... sizes) {
        long length = 1;
        for (int each : sizes) {
            length *= each;
        }
        byName.put(name, new Parameter(name, List.of(sizes), size, length, group));
        size += length;
    }

    /** Name of a matrix' module, for instance {@code encoder.layer.0.attention.self.query}. */
    public static String moduleName(int layer, MatrixKind kind) {
        return LAYER + layer + "." + kind.moduleName();
    }

    /** Name of the LayerNorm after the {@code ATTENTION_OUTPUT} or {@code OUTPUT} matrix of a layer. */
    public static String normName(int layer, MatrixKind kind) {
        return moduleName(layer, kind).replaceFirst("dense$", "LayerNorm");
    }

    /** The encoder layer that a parameter of this name belongs to, from 0; empty outside the layers. */
    public static OptionalInt layerOf(String name) {
        return name.startsWith(LAYER)
                ? OptionalInt.of(Integer.parseInt(name.substring(LAYER.length(), name.indexOf('.', LAYER.length()))))
                : OptionalInt.empty();
    }

    public EncoderShape shape() {
        return shape;
    }

    /** Whether there are scores. */
    public boolean scored() {
        return scored;
    }

    /** What stands on the encoder; its parameters are called {@code classifier}. */
    public Head head() {
        return head;
    }

    /** Whether there is a pooler: wherever the head does not read tokens. */
    public boolean pooled() {
        return head.kind() == Head.Kind.CLASSIFICATION;
    }

    /** Number of elements of the flat array. */
    public long size() {
        return size;
    }

    /** Every parameter in the order of storage. */
    public List<Parameter> parameters() {
        return Collections.unmodifiableList(new ArrayList<>(byName.values()));
    }

    /** The parameters of a group, in the order of storage. */
    public List<Parameter> parameters(ParameterGroup group) {
        return byName.values().stream().filter(each -> each.group() == group).collect(Collectors.toList());
    }

    /** Whether there is a parameter of this name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * The parameter of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Parameter parameter(String name) {
        Parameter found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("This model has no parameter " + name);
        }
        return found;
    }

    /** The range of a group; empty where the model has none of it. */
    public ParameterRange range(ParameterGroup group) {
        List<Parameter> all = parameters(group);
        if (all.isEmpty()) {
            return new ParameterRange(0, 0);
        }
        long from = all.get(0).offset();
        return new ParameterRange(from, all.get(all.size() - 1).end() - from);
    }

    /** The matrix of number {@code matrix} (see {@link MatrixKind#number}). */
    public Parameter weight(int matrix) {
        return parameter(moduleName(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix)) + ".weight");
    }

    /**
     * The scores of matrix {@code matrix}.
     *
     * @throws IllegalArgumentException if there are no scores
     */
    public Parameter scores(int matrix) {
        return parameter(moduleName(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix)) + ".mask_scores");
    }
}
