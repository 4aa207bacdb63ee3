package org.secateur.engine.nn;

import java.util.Arrays;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Gemm;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.ParameterRange;
import org.secateur.engine.tensor.VectorMath;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Forward and backward of a BERT encoder with pooler (Devlin et al. 2019) over packed texts. Each worker computes its
 * own share of the texts through all layers, with one join at the end of forward and one at the end of backward; then
 * the weight gradients are computed in chunks, and sums of biases and LayerNorms are added in the workers' order. The
 * same thread count gives the same result bit for bit.
 */
final class EncoderKernels implements AutoCloseable {
    private final ParameterLayout layout;
    private final Masking masking;
    private final WorkerTeam team;
    private final Context context;
    private final EffectiveWeights effective;
    private final WeightGradients weightGradients;
    private final EmbeddingKernel embedding;
    private final AttentionKernel attention;
    private final FeedForwardKernel feedForward;
    private final ResidualNormKernel residualNorm;
    private final PoolerKernel pooler;
    private final Workspace[] spaces;
    private Pass pass;
    private Share[] shares = {};
    private double biasNorm;

    EncoderKernels(ParameterLayout layout, Masking masking, Dropout dropout, WorkerTeam team) {
        this.layout = layout;
        this.masking = masking;
        this.team = team;
        context = new Context(layout, dropout);
        effective = new EffectiveWeights(layout, masking);
        weightGradients = new WeightGradients(context, masking);
        embedding = new EmbeddingKernel(context);
        attention = new AttentionKernel(context);
        feedForward = new FeedForwardKernel(context);
        residualNorm = new ResidualNormKernel(context);
        pooler = layout.pooled() ? new PoolerKernel(context) : null;
        spaces = new Workspace[team.size()];
        int biases = (int) layout.range(ParameterGroup.BIASES).length();
        for (int w = 0; w < spaces.length; w++) {
            spaces[w] = new Workspace(layout.shape(), biases);
        }
    }

    /** Sets the flat parameters, which the caller keeps alive. */
    void useParameters(FloatMemory parameters) {
        context.weights.use(parameters, effective.memory());
    }

    /**
     * Computes W' anew.
     *
     * @param step the step that is trained, or {@link Masking#EVALUATION}
     */
    void refreshEffectiveWeights(long step) {
        effective.refresh(context.weights.parameters(), team, step);
    }

    /** From texts to {@link #output} and {@link #hiddenStates}. */
    void forward(Pass next) {
        next.batch().check(layout.shape());
        pass = next;
        context.begin(next, masking);
        shares = Share.split(next.batch(), team.size());
        int longest = next.batch().longest();
        team.run(worker -> {
            spaces[worker].ensure(longest);
            if (shares[worker].tokens() > 0) {
                forward(shares[worker], spaces[worker]);
            }
        });
    }

    private void forward(Share share, Workspace space) {
        embedding.forward(pass, share, space);
        for (int layer = 0; layer < layout.shape().layers(); layer++) {
            if (!context.activations.computes(layer)) {
                continue;
            }
            attention.forward(pass, share, space, layer);
            LayerBuffers buffers = context.activations.layer(layer);
            Linear.forward(context, share, layer, MatrixKind.ATTENTION_OUTPUT, buffers.context, buffers.norm1);
            residualNorm.forward(pass, share, space, site1(layer), context.activations.hidden(layer), buffers.middle);
            feedForward.forward(share, space, layer);
            residualNorm.forward(
                    pass, share, space, site2(layer), buffers.middle, context.activations.hidden(layer + 1));
        }
        if (pooler != null) {
            pooler.forward(pass, share, space);
        }
    }

    /**
     * From dL/d pooled output, which stands in the memory of {@link #output}, or without a pooler dL/d last hidden states,
     * which stands in {@link #hiddenGradient}, to all gradients; embeddings get none.
     *
     * @param gradients flat gradient array, overwritten (by the first part) or added to, outside the embeddings and the
     *     head
     * @param part which part of the step this is
     */
    void backward(FloatMemory gradients, Part part) {
        if (pass == null || !pass.training()) {
            throw new IllegalStateException("backward without a forward pass in training mode before it");
        }
        team.run(worker -> {
            if (part.first()) {
                Arrays.fill(spaces[worker].sums, 0);
            }
            if (shares[worker].tokens() > 0) {
                backward(shares[worker], spaces[worker]);
            }
        });
        weightGradients.start();
        team.run(worker -> weightGradients.work(pass, part, gradients, spaces[worker]));
        if (part.last()) {
            reduceBiases(gradients);
        }
        pass = null;
    }

    private void backward(Share share, Workspace space) {
        if (pooler != null) {
            pooler.backward(pass, share, space);
        }
        for (int layer = layout.shape().layers() - 1; layer >= 0; layer--) {
            if (!context.activations.computes(layer)) {
                continue;
            }
            residualNorm.backward(pass, share, space, site2(layer), context.activations.hiddenGradient);
            feedForward.backward(share, space, layer);
            residualNorm.backward(pass, share, space, site1(layer), context.activations.hiddenGradient);
            FloatMemory outputGradient = context.activations.layer(layer).norm1;
            FloatMemory contextGradient = context.activations.contextGradient;
            Linear.inputGradient(
                    context, share, layer, MatrixKind.ATTENTION_OUTPUT, outputGradient, 0, contextGradient);
            attention.backward(pass, share, space, layer);
            if (!context.activations.isFirst(layer)) { // the embeddings are frozen
                inputGradient(share, layer);
            }
        }
    }

    // query, key and value are one matrix [3 H, H]
    private void inputGradient(Share share, int layer) {
        int hidden = layout.shape().hiddenSize();
        int packed = 3 * hidden;
        long from = share.firstToken();
        Gemm.ab(
                share.tokens(),
                hidden,
                packed,
                1,
                context.activations.layer(layer).queryKeyValue.matrix(from * packed, packed),
                context.weights.matrix(layer, MatrixKind.QUERY),
                1,
                context.activations.hiddenGradient.matrix(from * hidden, hidden));
    }

    private void reduceBiases(FloatMemory gradients) {
        ParameterRange range = layout.range(ParameterGroup.BIASES);
        int count = (int) range.length();
        float[] sum = spaces[0].sums;
        for (int w = 1; w < spaces.length; w++) {
            VectorMath.add(sum, spaces[w].sums, count);
        }
        biasNorm = VectorMath.dot(sum, 0, sum, 0, count);
        gradients.put(range.offset(), sum, count);
    }

    private ResidualNormKernel.Site site1(int layer) {
        LayerBuffers buffers = context.activations.layer(layer);
        return new ResidualNormKernel.Site(
                layer,
                Dropout.Place.ATTENTION_OUTPUT,
                context.weights.bias(layer, MatrixKind.ATTENTION_OUTPUT),
                context.weights.norm1(layer),
                buffers.norm1,
                buffers.inverse1);
    }

    private ResidualNormKernel.Site site2(int layer) {
        LayerBuffers buffers = context.activations.layer(layer);
        return new ResidualNormKernel.Site(
                layer,
                Dropout.Place.OUTPUT,
                context.weights.bias(layer, MatrixKind.OUTPUT),
                context.weights.norm2(layer),
                buffers.norm2,
                buffers.inverse2);
    }

    /** Pooled output after dropout [B, H] of the last forward; also where backward takes its gradient from. */
    FloatMemory output() {
        return context.activations.output;
    }

    /** Where backward takes dL/d last hidden states [N, H] from if there is no pooler. */
    FloatMemory hiddenGradient() {
        return context.activations.hiddenGradient;
    }

    /** Last hidden states [N, H] of the last forward. */
    FloatMemory hiddenStates() {
        return context.activations.hidden(layout.shape().layers());
    }

    /** Sum of squares of a group's gradient in the last backward; 0 for the embeddings and the head. */
    double squaredNorm(ParameterGroup group) {
        return switch (group) {
            case WEIGHTS -> weightGradients.weightNorm();
            case POOLER -> weightGradients.poolerNorm();
            case SCORES -> weightGradients.scoreNorm();
            case BIASES -> biasNorm;
            case EMBEDDINGS, HEAD_WEIGHT, HEAD_BIAS -> 0;
        };
    }

    long effectiveWeightBytes() {
        return effective.bytes();
    }

    long activationBytes() {
        return context.activationBytes();
    }

    @Override
    public void close() {
        context.release();
        effective.close();
        for (Workspace each : spaces) {
            each.close();
        }
    }
}
