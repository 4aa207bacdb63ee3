package org.secateur.engine.nn;

import org.secateur.engine.config.EncoderShape;

/**
 * How large batches the buffers of an encoder hold. They only grow.
 *
 * @param tokens N
 * @param probabilities of attention: the sum over the texts of A T T
 * @param texts B
 */
public record ActivationRoom(int tokens, long probabilities, int texts) {
    /** No buffers. */
    public static final ActivationRoom NONE = new ActivationRoom(0, 0, 0);

    /** Room beyond what a batch needs, so that slightly larger ones fit too. */
    private static final double RESERVE = 1.05;

    /** Attention probabilities of a text of so many tokens. */
    public static long probabilities(EncoderShape shape, int length) {
        return (long) length * length * shape.attentionHeads();
    }

    /** The room after a batch of these sizes: the same if it fits. */
    public ActivationRoom with(int batchTokens, long batchProbabilities, int batchTexts) {
        if (batchTokens <= tokens && batchProbabilities <= probabilities && batchTexts <= texts) {
            return this;
        }
        return new ActivationRoom(
                Math.max(tokens, (int) (batchTokens * RESERVE)),
                Math.max(probabilities, (long) (batchProbabilities * RESERVE)),
                Math.max(texts, batchTexts));
    }

    /**
     * Bytes of all buffers of this room, four a number.
     *
     * @param training with a set of buffers for each layer and the gradients; evaluation needs one set
     */
    public long bytes(EncoderShape shape, boolean training) {
        long narrow = (long) tokens * shape.hiddenSize();
        long wide = (long) tokens * shape.intermediateSize();
        long sets = training ? shape.layers() : 1;
        long layers = sets * LayerBuffers.floats(shape, tokens, probabilities);
        long hidden = (sets + 1) * narrow;
        long gradients = training ? 2 * narrow + wide : 0;
        long perText = 3L * texts * shape.hiddenSize();
        return Float.BYTES * (layers + hidden + gradients + perText);
    }
}
