package org.secateur.engine.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Gemm;
import org.secateur.engine.tensor.MatrixView;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.VectorMath;

/**
 * Gradients of all matrices: G = dY^T X, in chunks of rows that the workers take from a shared counter. Each chunk is
 * one product over all N tokens, so the result does not depend on who computes it; while it is in the cache the masking
 * turns it into dL/dW and dL/dS, and their squares are summed. Where a step has several parts, G is added up over them, and
 * the last one's chunks are turned.
 */
final class WeightGradients {
    /** Rows of a chunk: enough for a fast product, few enough to stay in the cache. */
    private static final int ROWS = 192;

    /** A chunk of a prunable matrix, or of the pooler's (matrix -1). */
    private record Chunk(int matrix, int row, int rows, int columns, Parameter weight, Parameter scores) {}

    private final Context context;
    private final Masking masking;
    private final List<Chunk> chunks = new ArrayList<>();
    private final double[] weightNorms;
    private final double[] scoreNorms;
    private final AtomicInteger next = new AtomicInteger();

    WeightGradients(Context context, Masking masking) {
        this.context = context;
        this.masking = masking;
        ParameterLayout layout = context.weights.layout();
        for (int matrix = 0; matrix < context.shape.matrices(); matrix++) {
            add(matrix, layout.weight(matrix), layout.scored() ? layout.scores(matrix) : null);
        }
        if (layout.pooled()) {
            add(-1, layout.parameter("pooler.dense.weight"), null);
        }
        weightNorms = new double[chunks.size()];
        scoreNorms = new double[chunks.size()];
    }

    private void add(int matrix, Parameter weight, Parameter scores) {
        int rows = weight.shape().get(0);
        int columns = weight.shape().get(1);
        for (int row = 0; row < rows; row += ROWS) {
            chunks.add(new Chunk(matrix, row, Math.min(ROWS, rows - row), columns, weight, scores));
        }
    }

    /** Call before the workers begin. */
    void start() {
        next.set(0);
    }

    /** One worker's part: chunks until there is none left. */
    void work(Pass pass, Part part, FloatMemory gradients, Workspace space) {
        for (int c = next.getAndIncrement(); c < chunks.size(); c = next.getAndIncrement()) {
            Chunk chunk = chunks.get(c);
            long at = chunk.weight.offset() + (long) chunk.row * chunk.columns;
            if (chunk.matrix >= 0 && !context.activations.computes(chunk.matrix / MatrixKind.COUNT)) {
                clear(c, chunk, at, gradients, space);
                continue;
            }
            product(pass, chunk, part.first() ? 0 : 1, gradients.matrix(at, chunk.columns));
            if (!part.last()) {
                continue;
            }
            weightNorms[c] = 0;
            scoreNorms[c] = 0;
            for (int row = chunk.row; row < chunk.row + chunk.rows; row++) {
                finishRow(c, chunk, row, pass.step(), part, gradients, space);
            }
        }
    }

    /** A layer that does not compute has no gradient, in no part of the step. */
    private void clear(int number, Chunk chunk, long at, FloatMemory gradients, Workspace space) {
        weightNorms[number] = 0;
        scoreNorms[number] = 0;
        Arrays.fill(space.rowA, 0, chunk.columns, 0);
        for (int row = 0; row < chunk.rows; row++) {
            gradients.put(at + (long) row * chunk.columns, space.rowA, chunk.columns);
        }
    }

    private void finishRow(
            int number, Chunk chunk, int row, long step, Part part, FloatMemory gradients, Workspace space) {
        int n = chunk.columns;
        long inMatrix = (long) row * n;
        long at = chunk.weight.offset() + inMatrix;
        gradients.get(at, space.rowA, n);
        if (chunk.matrix >= 0 && masking.masks()) {
            FloatMemory parameters = context.weights.parameters();
            parameters.get(at, space.rowB, n);
            if (chunk.scores != null && (masking.readsScores() || part.penalty().isPresent())) {
                parameters.get(chunk.scores.offset() + inMatrix, space.bias, n);
            }
            masking.gradients(chunk.matrix, (int) inMatrix, n, space.rowB, space.bias, space.rowA, space.rowC, step);
            gradients.put(at, space.rowA, n);
            if (chunk.scores != null) {
                part.penalty()
                        .ifPresent(penalty -> penalty.addGradient(chunk.matrix, n, space.bias, space.rowC, space.rowB));
                gradients.put(chunk.scores.offset() + inMatrix, space.rowC, n);
                scoreNorms[number] += VectorMath.dot(space.rowC, 0, space.rowC, 0, n);
            }
        }
        weightNorms[number] += VectorMath.dot(space.rowA, 0, space.rowA, 0, n);
    }

    private void product(Pass pass, Chunk chunk, float beta, MatrixView target) {
        Activations all = context.activations;
        int hidden = context.shape.hiddenSize();
        int inner = context.shape.intermediateSize();
        if (chunk.matrix < 0) {
            int texts = pass.batch().texts();
            multiply(chunk, texts, all.output.matrix(chunk.row, hidden), all.first.matrix(0, hidden), beta, target);
            return;
        }
        int layer = chunk.matrix / MatrixKind.COUNT;
        MatrixKind kind = MatrixKind.ofNumber(chunk.matrix);
        LayerBuffers buffers = all.layer(layer);
        int tokens = pass.batch().tokens();
        switch (kind) {
            case QUERY, KEY, VALUE -> {
                int column = kind.number(0) * hidden + chunk.row;
                MatrixView gradient = buffers.queryKeyValue.matrix(column, 3 * hidden);
                multiply(chunk, tokens, gradient, all.hidden(layer).matrix(0, hidden), beta, target);
            }
            case ATTENTION_OUTPUT ->
                multiply(
                        chunk,
                        tokens,
                        buffers.norm1.matrix(chunk.row, hidden),
                        buffers.context.matrix(0, hidden),
                        beta,
                        target);
            case INTERMEDIATE ->
                multiply(
                        chunk,
                        tokens,
                        buffers.inner.matrix(chunk.row, inner),
                        buffers.middle.matrix(0, hidden),
                        beta,
                        target);
            case OUTPUT ->
                multiply(
                        chunk,
                        tokens,
                        buffers.norm2.matrix(chunk.row, hidden),
                        buffers.activated.matrix(0, inner),
                        beta,
                        target);
        }
    }

    private static void multiply(
            Chunk chunk, int tokens, MatrixView gradient, MatrixView input, float beta, MatrixView target) {
        Gemm.aTb(chunk.rows, chunk.columns, tokens, 1, gradient, input, beta, target);
    }

    /** Sum of squares of dL/dW over the prunable matrices. */
    double weightNorm() {
        return sum(weightNorms, false);
    }

    /** Sum of squares of the pooler matrix' gradient. */
    double poolerNorm() {
        return sum(weightNorms, true);
    }

    /** Sum of squares of dL/dS. */
    double scoreNorm() {
        return sum(scoreNorms, false);
    }

    private double sum(double[] norms, boolean pooler) {
        double sum = 0;
        for (int c = 0; c < norms.length; c++) {
            if (chunks.get(c).matrix < 0 == pooler) {
                sum += norms[c];
            }
        }
        return sum;
    }
}
