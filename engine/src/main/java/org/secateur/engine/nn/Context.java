package org.secateur.engine.nn;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;

/** What all kernels of an encoder share. */
final class Context {
    final EncoderShape shape;
    final EncoderWeights weights;
    /** Those of the present pass. */
    Activations activations;

    private final Activations training;
    private final Activations evaluation;
    final Dropout dropout;
    private final long biasesFrom;

    Context(ParameterLayout layout, Dropout dropout) {
        this.shape = layout.shape();
        this.weights = new EncoderWeights(layout);
        this.training = new Activations(shape);
        this.evaluation = new Activations(shape);
        this.activations = evaluation;
        this.dropout = dropout;
        this.biasesFrom = layout.range(ParameterGroup.BIASES).offset();
    }

    /**
     * Makes room for a pass. Evaluation has buffers of its own: its batches may be larger than those of training, which
     * keeps a set of buffers for each layer.
     */
    void begin(Pass pass, Masking masking) {
        activations = pass.training() ? training : evaluation;
        activations.ensure(pass.batch(), pass.training());
        long step = pass.training() ? pass.step() : Masking.EVALUATION;
        activations.useLayers(layer -> masking.computes(layer, step));
    }

    /** Bytes of all buffers. */
    long activationBytes() {
        return training.bytes() + evaluation.bytes();
    }

    /** Frees the buffers. */
    void release() {
        training.close();
        evaluation.close();
    }

    /** Reads a vector of parameters. */
    void vector(long offset, float[] target, int count) {
        weights.parameters().get(offset, target, count);
    }

    /** Where a bias or LayerNorm vector lies in {@link Workspace#sums}. */
    int sumAt(long offset) {
        return (int) (offset - biasesFrom);
    }

    /** Whether a pass drops anything. */
    boolean drops(Pass pass) {
        return pass.training() && dropout.active();
    }

    /** Row {@code row} of a memory [?, n], copied to {@code target}. */
    static void row(FloatMemory memory, int row, float[] target, int n) {
        memory.get((long) row * n, target, n);
    }

    /** Row {@code row} of a memory [?, n], written from {@code source}. */
    static void setRow(FloatMemory memory, int row, float[] source, int n) {
        memory.put((long) row * n, source, n);
    }
}
