package org.secateur.engine.nn;

import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.Gemm;
import org.secateur.engine.tensor.VectorMath;

/** Dense to F, GELU in its erf form, dense back to H (without the second bias, which the residual step adds). */
final class FeedForwardKernel {
    private final Context context;
    private final int hidden;
    private final int inner;

    FeedForwardKernel(Context context) {
        this.context = context;
        hidden = context.shape.hiddenSize();
        inner = context.shape.intermediateSize();
    }

    /** From {@code middle} to {@code norm2}, which the residual step completes. */
    void forward(Share share, Workspace space, int layer) {
        LayerBuffers buffers = context.activations.layer(layer);
        long narrow = (long) share.firstToken() * hidden;
        long wide = (long) share.firstToken() * inner;
        Gemm.abT(
                share.tokens(),
                inner,
                hidden,
                1,
                buffers.middle.matrix(narrow, hidden),
                context.weights.matrix(layer, MatrixKind.INTERMEDIATE),
                0,
                buffers.inner.matrix(wide, inner));
        context.vector(context.weights.bias(layer, MatrixKind.INTERMEDIATE), space.bias, inner);
        for (int token = share.firstToken(); token < share.firstToken() + share.tokens(); token++) {
            Context.row(buffers.inner, token, space.rowA, inner);
            VectorMath.add(space.rowA, space.bias, inner);
            Context.setRow(buffers.inner, token, space.rowA, inner);
            VectorMath.gelu(space.rowA, space.rowB, inner);
            Context.setRow(buffers.activated, token, space.rowB, inner);
        }
        Gemm.abT(
                share.tokens(),
                hidden,
                inner,
                1,
                buffers.activated.matrix(wide, inner),
                context.weights.matrix(layer, MatrixKind.OUTPUT),
                0,
                buffers.norm2.matrix(narrow, hidden));
    }

    /** From the gradient in {@code norm2} to that in {@code inner}; adds to {@code hiddenGradient}. */
    void backward(Share share, Workspace space, int layer) {
        LayerBuffers buffers = context.activations.layer(layer);
        long narrow = (long) share.firstToken() * hidden;
        long wide = (long) share.firstToken() * inner;
        Gemm.ab(
                share.tokens(),
                inner,
                hidden,
                1,
                buffers.norm2.matrix(narrow, hidden),
                context.weights.matrix(layer, MatrixKind.OUTPUT),
                0,
                context.activations.activatedGradient.matrix(wide, inner));
        int biasAt = context.sumAt(context.weights.bias(layer, MatrixKind.INTERMEDIATE));
        for (int token = share.firstToken(); token < share.firstToken() + share.tokens(); token++) {
            Context.row(context.activations.activatedGradient, token, space.rowA, inner);
            Context.row(buffers.inner, token, space.rowB, inner);
            VectorMath.geluGradient(space.rowB, space.rowA, space.rowC, inner);
            Context.setRow(buffers.inner, token, space.rowA, inner);
            VectorMath.addAt(space.sums, biasAt, space.rowA, inner);
        }
        Gemm.ab(
                share.tokens(),
                hidden,
                inner,
                1,
                buffers.inner.matrix(wide, inner),
                context.weights.matrix(layer, MatrixKind.INTERMEDIATE),
                1,
                context.activations.hiddenGradient.matrix(narrow, hidden));
    }
}
