package org.secateur.engine.nn;

import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.VectorMath;

/** Dense output + bias, dropout, + residual, LayerNorm: the end of attention and of the feed-forward. */
final class ResidualNormKernel {
    /**
     * Which of the two, with its parameters and buffers.
     *
     * @param layer number of the layer
     * @param place where dropout draws
     * @param bias offset of the dense layer's bias
     * @param norm the LayerNorm's vectors
     * @param dense [N, H] dense output without bias; forward replaces it by the normalised row, backward by the
     *     gradient of the dense output
     * @param inverse [N] 1 / standard deviation of each row
     */
    @SuppressWarnings("ArrayRecordComponent") // a bundle of buffers, never compared
    record Site(
            int layer, Dropout.Place place, long bias, EncoderWeights.Norm norm, FloatMemory dense, float[] inverse) {}

    private final Context context;

    ResidualNormKernel(Context context) {
        this.context = context;
    }

    /**
     * Forward.
     *
     * @param residual [N, H]
     * @param output receives [N, H]
     */
    void forward(Pass pass, Share share, Workspace space, Site site, FloatMemory residual, FloatMemory output) {
        int hidden = context.shape.hiddenSize();
        boolean drops = context.drops(pass);
        context.vector(site.bias, space.bias, hidden);
        context.vector(site.norm.weight(), space.gamma, hidden);
        context.vector(site.norm.bias(), space.beta, hidden);
        float[] z = space.rowA;
        for (int text = share.firstText(); text < share.endText(); text++) {
            RandomStream stream = context.dropout.stream(pass.step(), site.layer, site.place, pass.number(text));
            int end = pass.batch().starts()[text + 1];
            for (int token = pass.batch().starts()[text]; token < end; token++) {
                Context.row(site.dense, token, z, hidden);
                VectorMath.add(z, space.bias, hidden);
                if (drops) {
                    context.dropout.nextRow(stream, space.rowB, hidden);
                    VectorMath.multiply(z, space.rowB, hidden);
                }
                Context.row(residual, token, space.rowB, hidden);
                VectorMath.add(z, space.rowB, hidden);
                site.inverse[token] = LayerNormMath.normalise(z, hidden, context.shape.layerNormEpsilon());
                Context.setRow(site.dense, token, z, hidden);
                LayerNormMath.scale(z, space.gamma, space.beta, space.rowB, hidden);
                Context.setRow(output, token, space.rowB, hidden);
            }
        }
    }

    /**
     * Backward.
     *
     * @param gradient [N, H] dL/d output, replaced by dL/d residual
     */
    void backward(Pass pass, Share share, Workspace space, Site site, FloatMemory gradient) {
        int hidden = context.shape.hiddenSize();
        boolean drops = context.drops(pass);
        context.vector(site.norm.weight(), space.gamma, hidden);
        int gammaAt = context.sumAt(site.norm.weight());
        int betaAt = context.sumAt(site.norm.bias());
        int biasAt = context.sumAt(site.bias);
        float[] d = space.rowA;
        for (int text = share.firstText(); text < share.endText(); text++) {
            RandomStream stream = context.dropout.stream(pass.step(), site.layer, site.place, pass.number(text));
            int end = pass.batch().starts()[text + 1];
            for (int token = pass.batch().starts()[text]; token < end; token++) {
                Context.row(gradient, token, d, hidden);
                Context.row(site.dense, token, space.rowB, hidden);
                LayerNormMath.gradient(
                        d, space.rowB, space.gamma, site.inverse[token], space.sums, gammaAt, betaAt, hidden);
                Context.setRow(gradient, token, d, hidden);
                if (drops) {
                    context.dropout.nextRow(stream, space.rowB, hidden);
                    VectorMath.multiply(d, space.rowB, hidden);
                }
                Context.setRow(site.dense, token, d, hidden);
                VectorMath.addAt(space.sums, biasAt, d, hidden);
            }
        }
    }
}
