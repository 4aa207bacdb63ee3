package org.secateur.engine.nn;

import java.util.List;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.FloatMemory;

/**
 * What one encoder layer keeps from forward to backward. Backward overwrites, row by row or head by head, what it no
 * longer needs with the gradients that the weight gradients are computed from.
 */
final class LayerBuffers implements AutoCloseable {
    /** Query, key, value [N, 3 H]; then their gradients. */
    final FloatMemory queryKeyValue;
    /** Attention probabilities before dropout: of each text [A, T, T], one text after the other. */
    final FloatMemory probabilities;
    /** Attention's output before its dense layer [N, H]. */
    final FloatMemory context;
    /** Normalised values of the first LayerNorm [N, H]; then the gradient of the dense layer before it. */
    final FloatMemory norm1;
    /** Output of the first LayerNorm [N, H]. */
    final FloatMemory middle;
    /** Feed-forward before GELU [N, F]; then its gradient. */
    final FloatMemory inner;
    /** Feed-forward after GELU [N, F]. */
    final FloatMemory activated;
    /** Normalised values of the second LayerNorm [N, H]; then the gradient of the dense layer before it. */
    final FloatMemory norm2;
    /** 1 / standard deviation of each row of the two LayerNorms [N]. */
    final float[] inverse1;

    final float[] inverse2;

    LayerBuffers(EncoderShape shape, int tokens, long probabilityCount) {
        long narrow = (long) tokens * shape.hiddenSize();
        long wide = (long) tokens * shape.intermediateSize();
        queryKeyValue = FloatMemory.allocate(3 * narrow);
        probabilities = FloatMemory.allocate(probabilityCount);
        context = FloatMemory.allocate(narrow);
        norm1 = FloatMemory.allocate(narrow);
        middle = FloatMemory.allocate(narrow);
        inner = FloatMemory.allocate(wide);
        activated = FloatMemory.allocate(wide);
        norm2 = FloatMemory.allocate(narrow);
        inverse1 = new float[tokens];
        inverse2 = new float[tokens];
    }

    private List<FloatMemory> all() {
        return List.of(queryKeyValue, probabilities, context, norm1, middle, inner, activated, norm2);
    }

    /** Numbers in all of them, of so many tokens and attention probabilities. */
    static long floats(EncoderShape shape, int tokens, long probabilities) {
        return 7L * tokens * shape.hiddenSize() + 2L * tokens * shape.intermediateSize() + probabilities;
    }

    /** Size of all of them. */
    long bytes() {
        return all().stream().mapToLong(FloatMemory::bytes).sum();
    }

    @Override
    public void close() {
        all().forEach(FloatMemory::close);
    }
}
