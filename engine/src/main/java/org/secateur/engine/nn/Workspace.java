package org.secateur.engine.nn;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.FloatMemory;

/** What one worker writes on: rows on the heap, one head's squares of T x T, and its sums for biases and LayerNorms. */
final class Workspace implements AutoCloseable {
    /** Rows [max(F, 3 H, longest text)]. */
    final float[] rowA;

    final float[] rowB;
    final float[] rowC;
    /** Vectors of parameters, as long. */
    final float[] bias;

    final float[] gamma;
    final float[] beta;
    /** Gradients of all biases and LayerNorm parameters, summed over this worker's tokens, in the order of storage. */
    final float[] sums;

    /** One head's T x T or T x D values on the heap. */
    float[] squareA = {};

    float[] squareB = {};
    /** One head's T x T values off the heap, twice, and T x D. */
    FloatMemory squares = FloatMemory.allocate(0);

    FloatMemory squares2 = FloatMemory.allocate(0);
    FloatMemory head = FloatMemory.allocate(0);
    private final int headSize;
    private int longest;

    Workspace(EncoderShape shape, int biases) {
        int row = Math.max(shape.maxPositions(), Math.max(shape.intermediateSize(), 3 * shape.hiddenSize()));
        rowA = new float[row];
        rowB = new float[row];
        rowC = new float[row];
        bias = new float[row];
        gamma = new float[row];
        beta = new float[row];
        sums = new float[biases];
        headSize = shape.headSize();
    }

    /** Makes room for texts of {@code tokens} tokens. */
    void ensure(int tokens) {
        if (tokens > longest) {
            close();
            longest = tokens;
            squareA = new float[tokens * Math.max(tokens, headSize)];
            squareB = new float[tokens * tokens];
            squares = FloatMemory.allocate((long) tokens * tokens);
            squares2 = FloatMemory.allocate((long) tokens * tokens);
            head = FloatMemory.allocate((long) tokens * headSize);
        }
    }

    @Override
    public void close() {
        squares.close();
        squares2.close();
        head.close();
    }
}
