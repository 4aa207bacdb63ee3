package org.secateur.engine.nn;

import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.MatrixView;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;

/** What the kernels multiply by: effective matrices W', and the vectors of biases and LayerNorms. */
final class EncoderWeights {
    /** A LayerNorm's vectors in the flat array. */
    record Norm(long weight, long bias) {}

    private final ParameterLayout layout;
    private final long[] weightOffsets;
    private final long[] biasOffsets;
    private final Norm[] norms1;
    private final Norm[] norms2;
    private final long weightsFrom;
    private FloatMemory parameters;
    private FloatMemory effective;

    EncoderWeights(ParameterLayout layout) {
        this.layout = layout;
        int layers = layout.shape().layers();
        weightOffsets = new long[layout.shape().matrices()];
        biasOffsets = new long[layout.shape().matrices()];
        norms1 = new Norm[layers];
        norms2 = new Norm[layers];
        weightsFrom = layout.range(ParameterGroup.WEIGHTS).offset();
        for (int matrix = 0; matrix < weightOffsets.length; matrix++) {
            weightOffsets[matrix] = layout.weight(matrix).offset();
            String module = ParameterLayout.moduleName(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix));
            biasOffsets[matrix] = offset(module + ".bias");
        }
        for (int layer = 0; layer < layers; layer++) {
            norms1[layer] = norm(ParameterLayout.normName(layer, MatrixKind.ATTENTION_OUTPUT));
            norms2[layer] = norm(ParameterLayout.normName(layer, MatrixKind.OUTPUT));
        }
    }

    private long offset(String name) {
        return layout.parameter(name).offset();
    }

    private Norm norm(String module) {
        return new Norm(offset(module + ".weight"), offset(module + ".bias"));
    }

    /**
     * Sets the memory.
     *
     * @param flat all parameters
     * @param effectiveWeights W' of all prunable matrices, or null where W' is W
     */
    void use(FloatMemory flat, FloatMemory effectiveWeights) {
        parameters = flat;
        effective = effectiveWeights;
    }

    FloatMemory parameters() {
        return parameters;
    }

    ParameterLayout layout() {
        return layout;
    }

    /** Offset of a prunable matrix in the flat array. */
    long weightOffset(int layer, MatrixKind kind) {
        return weightOffsets[kind.number(layer)];
    }

    /** W' of a matrix; that of {@code QUERY} is followed by key's and value's: [3 H, H]. */
    MatrixView matrix(int layer, MatrixKind kind) {
        long at = weightOffset(layer, kind);
        int columns = kind.columns(layout.shape());
        return effective == null ? parameters.matrix(at, columns) : effective.matrix(at - weightsFrom, columns);
    }

    /** Offset of a matrix' bias in the flat array; that of {@code QUERY} is followed by key's and value's. */
    long bias(int layer, MatrixKind kind) {
        return biasOffsets[kind.number(layer)];
    }

    /** The LayerNorm after attention. */
    Norm norm1(int layer) {
        return norms1[layer];
    }

    /** The LayerNorm after the feed-forward. */
    Norm norm2(int layer) {
        return norms2[layer];
    }
}
