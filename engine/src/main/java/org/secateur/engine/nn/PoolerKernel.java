package org.secateur.engine.nn;

import org.secateur.engine.tensor.Gemm;
import org.secateur.engine.tensor.MatrixView;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.VectorMath;

/** tanh of a dense layer over the last hidden state of each text's first token, then dropout. */
final class PoolerKernel {
    private final Context context;
    private final int hidden;
    private final long weight;
    private final long bias;

    PoolerKernel(Context context) {
        this.context = context;
        hidden = context.shape.hiddenSize();
        weight = context.weights.layout().parameter("pooler.dense.weight").offset();
        bias = context.weights.layout().parameter("pooler.dense.bias").offset();
    }

    private MatrixView matrix() {
        return context.weights.parameters().matrix(weight, hidden);
    }

    /** From the last hidden states to {@code pooled} and {@code output}. */
    void forward(Pass pass, Share share, Workspace space) {
        Activations all = context.activations;
        long from = (long) share.firstText() * hidden;
        for (int text = share.firstText(); text < share.endText(); text++) {
            Context.row(all.hidden(context.shape.layers()), pass.batch().starts()[text], space.rowA, hidden);
            Context.setRow(all.first, text, space.rowA, hidden);
        }
        Gemm.abT(
                share.endText() - share.firstText(),
                hidden,
                hidden,
                1,
                all.first.matrix(from, hidden),
                matrix(),
                0,
                all.pooled.matrix(from, hidden));
        context.vector(bias, space.bias, hidden);
        for (int text = share.firstText(); text < share.endText(); text++) {
            float[] row = space.rowA;
            Context.row(all.pooled, text, row, hidden);
            for (int i = 0; i < hidden; i++) {
                row[i] = (float) Math.tanh(row[i] + space.bias[i]);
            }
            Context.setRow(all.pooled, text, row, hidden);
            if (context.drops(pass)) {
                VectorMath.multiply(row, factors(pass, text, space), hidden);
            }
            Context.setRow(all.output, text, row, hidden);
        }
    }

    /** From dL/d{@code output}, which stands in {@code output}, to {@code hiddenGradient}. */
    void backward(Pass pass, Share share, Workspace space) {
        Activations all = context.activations;
        int biasAt = context.sumAt(bias);
        for (int text = share.firstText(); text < share.endText(); text++) {
            float[] d = space.rowA;
            Context.row(all.output, text, d, hidden);
            if (context.drops(pass)) {
                VectorMath.multiply(d, factors(pass, text, space), hidden);
            }
            Context.row(all.pooled, text, space.rowB, hidden);
            for (int i = 0; i < hidden; i++) {
                d[i] *= 1 - space.rowB[i] * space.rowB[i];
            }
            Context.setRow(all.output, text, d, hidden);
            VectorMath.addAt(space.sums, biasAt, d, hidden);
        }
        clearGradient(share);
        long from = (long) share.firstText() * hidden;
        // the rows of "first" are needed for the weight gradient: the product goes to "pooled", which is not
        Gemm.ab(
                share.endText() - share.firstText(),
                hidden,
                hidden,
                1,
                all.output.matrix(from, hidden),
                matrix(),
                0,
                all.pooled.matrix(from, hidden));
        for (int text = share.firstText(); text < share.endText(); text++) {
            Context.row(all.pooled, text, space.rowA, hidden);
            Context.setRow(all.hiddenGradient, pass.batch().starts()[text], space.rowA, hidden);
        }
    }

    /** Only the first token of a text takes part in pooling. */
    private void clearGradient(Share share) {
        float[] zeros = new float[hidden];
        for (int token = share.firstToken(); token < share.firstToken() + share.tokens(); token++) {
            Context.setRow(context.activations.hiddenGradient, token, zeros, hidden);
        }
    }

    private float[] factors(Pass pass, int text, Workspace space) {
        RandomStream stream = context.dropout.stream(pass.step(), 0, Dropout.Place.POOLED, pass.number(text));
        context.dropout.nextRow(stream, space.rowC, hidden);
        return space.rowC;
    }
}
