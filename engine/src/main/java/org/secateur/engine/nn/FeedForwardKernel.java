package org.secateur.engine.nn;

import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.VectorMath;

/** Dense to F, GELU in its erf form, dense back to H (without the second bias, which the residual step adds). */
final class FeedForwardKernel {
    private final Context context;
    private final int inner;

    FeedForwardKernel(Context context) {
        this.context = context;
        inner = context.shape.intermediateSize();
    }

    /** From {@code middle} to {@code norm2}, which the residual step completes. */
    void forward(Share share, Workspace space, int layer) {
        LayerBuffers buffers = context.activations.layer(layer);
        Linear.forward(context, share, layer, MatrixKind.INTERMEDIATE, buffers.middle, buffers.inner);
        context.vector(context.weights.bias(layer, MatrixKind.INTERMEDIATE), space.bias, inner);
        for (int token = share.firstToken(); token < share.firstToken() + share.tokens(); token++) {
            Context.row(buffers.inner, token, space.rowA, inner);
            VectorMath.add(space.rowA, space.bias, inner);
            Context.setRow(buffers.inner, token, space.rowA, inner);
            VectorMath.gelu(space.rowA, space.rowB, inner);
            Context.setRow(buffers.activated, token, space.rowB, inner);
        }
        Linear.forward(context, share, layer, MatrixKind.OUTPUT, buffers.activated, buffers.norm2);
    }

    /** From the gradient in {@code norm2} to that in {@code inner}; adds to {@code hiddenGradient}. */
    void backward(Share share, Workspace space, int layer) {
        LayerBuffers buffers = context.activations.layer(layer);
        FloatMemory activatedGradient = context.activations.activatedGradient;
        Linear.inputGradient(context, share, layer, MatrixKind.OUTPUT, buffers.norm2, 0, activatedGradient);
        int biasAt = context.sumAt(context.weights.bias(layer, MatrixKind.INTERMEDIATE));
        for (int token = share.firstToken(); token < share.firstToken() + share.tokens(); token++) {
            Context.row(activatedGradient, token, space.rowA, inner);
            Context.row(buffers.inner, token, space.rowB, inner);
            VectorMath.geluGradient(space.rowB, space.rowA, space.rowC, inner);
            Context.setRow(buffers.inner, token, space.rowA, inner);
            VectorMath.addAt(space.sums, biasAt, space.rowA, inner);
        }
        FloatMemory hiddenGradient = context.activations.hiddenGradient;
        Linear.inputGradient(context, share, layer, MatrixKind.INTERMEDIATE, buffers.inner, 1, hiddenGradient);
    }
}
