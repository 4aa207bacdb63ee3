package org.secateur.engine.nn;

import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Gemm;
import org.secateur.engine.tensor.MatrixView;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.VectorMath;

/**
 * Scaled dot-product attention over each text's own tokens (Vaswani et al. 2017, equation 1), a head at a time on
 * strided views of the packed query, key and value rows. There is no attention mask: packed texts have no padding.
 */
final class AttentionKernel {
    private final Context context;
    private final int hidden;
    private final int heads;
    private final int size;
    private final float scale;

    AttentionKernel(Context context) {
        this.context = context;
        hidden = context.shape.hiddenSize();
        heads = context.shape.attentionHeads();
        size = context.shape.headSize();
        scale = (float) (1 / Math.sqrt(size));
    }

    /** From a layer's input to its {@code context} buffer. */
    void forward(Pass pass, Share share, Workspace space, int layer) {
        LayerBuffers buffers = context.activations.layer(layer);
        int packed = 3 * hidden;
        Gemm.abT(
                share.tokens(),
                packed,
                hidden,
                1,
                context.activations.hidden(layer).matrix((long) share.firstToken() * hidden, hidden),
                context.weights.matrix(layer, MatrixKind.QUERY),
                0,
                buffers.queryKeyValue.matrix((long) share.firstToken() * packed, packed));
        context.vector(context.weights.bias(layer, MatrixKind.QUERY), space.bias, packed);
        for (int token = share.firstToken(); token < share.firstToken() + share.tokens(); token++) {
            Context.row(buffers.queryKeyValue, token, space.rowA, packed);
            VectorMath.add(space.rowA, space.bias, packed);
            Context.setRow(buffers.queryKeyValue, token, space.rowA, packed);
        }
        for (int text = share.firstText(); text < share.endText(); text++) {
            RandomStream stream =
                    context.dropout.stream(pass.step(), layer, Dropout.Place.PROBABILITIES, pass.number(text));
            for (int head = 0; head < heads; head++) {
                forwardHead(pass, space, buffers, text, head, stream);
            }
        }
    }

    private void forwardHead(
            Pass pass, Workspace space, LayerBuffers buffers, int text, int head, RandomStream stream) {
        int length = pass.batch().length(text);
        int square = length * length;
        long at = context.activations.probabilityStart(text) + (long) head * square;
        MatrixView probabilities = buffers.probabilities.matrix(at, length);
        Gemm.abT(
                length,
                length,
                size,
                scale,
                part(buffers, pass, text, head, MatrixKind.QUERY),
                part(buffers, pass, text, head, MatrixKind.KEY),
                0,
                probabilities);
        buffers.probabilities.get(at, space.squareA, square);
        softmax(space.squareA, length);
        buffers.probabilities.put(at, space.squareA, square);
        if (context.drops(pass)) {
            dropRows(stream, space.squareA, length, space.rowA);
            space.squares.put(0, space.squareA, square);
            probabilities = space.squares.matrix(0, length);
        }
        Gemm.ab(
                length,
                size,
                length,
                1,
                probabilities,
                part(buffers, pass, text, head, MatrixKind.VALUE),
                0,
                contextPart(buffers.context, pass, text, head));
    }

    /**
     * From {@code contextGradient} to the gradients of query, key and value, which replace their values, and of their
     * biases.
     */
    void backward(Pass pass, Share share, Workspace space, int layer) {
        LayerBuffers buffers = context.activations.layer(layer);
        for (int text = share.firstText(); text < share.endText(); text++) {
            RandomStream stream =
                    context.dropout.stream(pass.step(), layer, Dropout.Place.PROBABILITIES, pass.number(text));
            for (int head = 0; head < heads; head++) {
                backwardHead(pass, space, buffers, text, head, stream);
            }
        }
        int packed = 3 * hidden;
        int biasAt = context.sumAt(context.weights.bias(layer, MatrixKind.QUERY));
        for (int token = share.firstToken(); token < share.firstToken() + share.tokens(); token++) {
            Context.row(buffers.queryKeyValue, token, space.rowA, packed);
            VectorMath.addAt(space.sums, biasAt, space.rowA, packed);
        }
    }

    private void backwardHead(
            Pass pass, Workspace space, LayerBuffers buffers, int text, int head, RandomStream stream) {
        int length = pass.batch().length(text);
        int square = length * length;
        long at = context.activations.probabilityStart(text) + (long) head * square;
        MatrixView query = part(buffers, pass, text, head, MatrixKind.QUERY);
        MatrixView key = part(buffers, pass, text, head, MatrixKind.KEY);
        MatrixView value = part(buffers, pass, text, head, MatrixKind.VALUE);
        MatrixView gradient = contextPart(context.activations.contextGradient, pass, text, head);
        MatrixView squares = space.squares.matrix(0, length);
        Gemm.abT(length, length, size, 1, gradient, value, 0, squares);
        float[] d = space.squareA;
        float[] p = space.squareB;
        space.squares.get(0, d, square);
        buffers.probabilities.get(at, p, square);
        MatrixView applied = buffers.probabilities.matrix(at, length);
        if (context.drops(pass)) {
            dropBoth(stream, d, p, length, space);
            applied = space.squares2.matrix(0, length);
        }
        Gemm.aTb(length, size, length, 1, applied, gradient, 0, value);
        softmaxGradient(d, p, length);
        space.squares.put(0, d, square);
        MatrixView queryGradient = space.head.matrix(0, size);
        Gemm.ab(length, size, length, scale, squares, key, 0, queryGradient);
        Gemm.aTb(length, size, length, scale, squares, query, 0, key);
        space.head.get(0, d, length * size);
        for (int t = 0; t < length; t++) {
            buffers.queryKeyValue.put(
                    partAt(pass, text, head, MatrixKind.QUERY) + (long) t * 3 * hidden, d, t * size, size);
        }
    }

    /** Drops from d what forward dropped, and writes the probabilities after dropout to {@code squares2}. */
    private void dropBoth(RandomStream stream, float[] d, float[] p, int length, Workspace space) {
        float[] factors = space.rowA;
        float[] dropped = space.rowB;
        for (int row = 0; row < length; row++) {
            context.dropout.nextRow(stream, factors, length);
            int from = row * length;
            for (int i = 0; i < length; i++) {
                d[from + i] *= factors[i];
            }
            for (int i = 0; i < length; i++) {
                dropped[i] = p[from + i] * factors[i];
            }
            space.squares2.put(from, dropped, length);
        }
    }

    private void dropRows(RandomStream stream, float[] square, int length, float[] factors) {
        for (int row = 0; row < length; row++) {
            context.dropout.nextRow(stream, factors, length);
            int from = row * length;
            for (int i = 0; i < length; i++) {
                square[from + i] *= factors[i];
            }
        }
    }

    /** Softmax of each row of s [n, n]. */
    private static void softmax(float[] s, int n) {
        for (int row = 0; row < n; row++) {
            float largest = VectorMath.max(s, row * n, n);
            for (int i = row * n; i < row * n + n; i++) {
                s[i] -= largest;
            }
        }
        VectorMath.expOfNegative(s, n * n);
        for (int row = 0; row < n; row++) {
            float factor = 1 / VectorMath.sum(s, row * n, n);
            for (int i = row * n; i < row * n + n; i++) {
                s[i] *= factor;
            }
        }
    }

    /** Replaces d = dL/dP [n, n] by dL/d(softmax's argument) = P (d - sum of P d over the row). */
    private static void softmaxGradient(float[] d, float[] p, int n) {
        for (int row = 0; row < n; row++) {
            float mean = VectorMath.dot(d, row * n, p, row * n, n);
            for (int i = row * n; i < row * n + n; i++) {
                d[i] = p[i] * (d[i] - mean);
            }
        }
    }

    private long partAt(Pass pass, int text, int head, MatrixKind kind) {
        int column = kind.number(0) * hidden + head * size;
        return (long) pass.batch().starts()[text] * 3 * hidden + column;
    }

    /** One head of a text's query, key or value: [T, D]. */
    private MatrixView part(LayerBuffers buffers, Pass pass, int text, int head, MatrixKind kind) {
        return buffers.queryKeyValue.matrix(partAt(pass, text, head, kind), 3 * hidden);
    }

    /** One head of a text's context: [T, D]. */
    private MatrixView contextPart(FloatMemory memory, Pass pass, int text, int head) {
        return memory.matrix((long) pass.batch().starts()[text] * hidden + (long) head * size, hidden);
    }
}
