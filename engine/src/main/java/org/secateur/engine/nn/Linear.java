package org.secateur.engine.nn;

import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Gemm;

/** Products with one weight matrix W' [out, in] of a layer over a share's tokens; biases are added elsewhere. */
final class Linear {
    private Linear() {}

    /** Y = X W'^T with X [tokens, in] and Y [tokens, out]. */
    static void forward(Context context, Share share, int layer, MatrixKind kind, FloatMemory x, FloatMemory y) {
        int in = kind.columns(context.shape);
        int out = kind.rows(context.shape);
        Gemm.abT(
                share.tokens(),
                out,
                in,
                1,
                x.matrix((long) share.firstToken() * in, in),
                context.weights.matrix(layer, kind),
                0,
                y.matrix((long) share.firstToken() * out, out));
    }

    /** dX = keep dX + dY W' with dY [tokens, out] and dX [tokens, in]; keep is 0 or 1. */
    static void inputGradient(
            Context context, Share share, int layer, MatrixKind kind, FloatMemory dy, float keep, FloatMemory dx) {
        int in = kind.columns(context.shape);
        int out = kind.rows(context.shape);
        Gemm.ab(
                share.tokens(),
                in,
                out,
                1,
                dy.matrix((long) share.firstToken() * out, out),
                context.weights.matrix(layer, kind),
                keep,
                dx.matrix((long) share.firstToken() * in, in));
    }
}
