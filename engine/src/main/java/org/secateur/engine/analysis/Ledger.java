package org.secateur.engine.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.RunStarted;

/**
 * Counts of weights by name (spec, "What is pruned").
 *
 * @param kept kept weights of all prunable matrices
 * @param prunable weights of all prunable matrices, N
 * @param other encoder parameters besides them: biases and LayerNorms
 * @param gone those of them that went with their layers; 0 but with LayerDrop
 * @param outside parameters outside the encoder's layers: embeddings, pooler, head
 * @param wholeLayers whether whole layers were left out, so that the exported model has none of their weights
 */
public record Ledger(long kept, long prunable, long other, long gone, long outside, boolean wholeLayers) {
    private static final int BYTES = Float.BYTES;

    /**
     * Adds up a measurement.
     *
     * @param keptOfMatrix kept weights of each matrix, in the order of the matrix numbers
     */
    public static Ledger of(RunStarted start, List<Integer> keptOfMatrix) {
        long kept = keptOfMatrix.stream().mapToLong(Integer::longValue).sum();
        return of(start, kept);
    }

    /**
     * The same where layers of which nothing is kept were left out as a whole: biases and LayerNorms went with them
     * (LayerDrop).
     */
    public static Ledger ofLayers(RunStarted start, List<Integer> keptOfMatrix) {
        EncoderShape shape = start.shape();
        int layers = (int) IntStream.range(0, shape.layers())
                .filter(layer -> kept(shape, new MatrixChoice(Optional.of(layer), Optional.empty()), keptOfMatrix) > 0)
                .count();
        return ofLayers(shape, start.labels().size(), layers);
    }

    /** Everything kept. */
    public static Ledger dense(RunStarted start) {
        return of(start, start.shape().prunableWeights());
    }

    private static Ledger of(RunStarted start, long kept) {
        return of(start.shape(), start.labels().size(), kept);
    }

    /**
     * A model of so many kept weights.
     *
     * @param labels of the task; 0 for questions, whose head has start and end of an answer and no pooler beneath
     * @param kept weights of all prunable matrices
     */
    public static Ledger of(EncoderShape shape, int labels, long kept) {
        return new Ledger(kept, shape.prunableWeights(), shape.biasesAndNorms(), 0, outside(shape, labels), false);
    }

    /**
     * A model of so many whole layers.
     *
     * @param labels of the task; 0 for questions
     * @param layers that are kept
     */
    public static Ledger ofLayers(EncoderShape shape, int labels, int layers) {
        return new Ledger(
                shape.prunableWeights() / shape.layers() * layers,
                shape.prunableWeights(),
                shape.biasesAndNorms(),
                shape.biasesAndNorms() / shape.layers() * (shape.layers() - layers),
                outside(shape, labels),
                true);
    }

    private static long outside(EncoderShape shape, int labels) {
        boolean questions = labels == 0;
        long head = (questions ? 2L : labels) * (shape.hiddenSize() + 1);
        return shape.embeddings() + (questions ? 0 : shape.pooler()) + head;
    }

    /** Share of prunable weights that remains, 0 to 1. */
    public double ofPrunable() {
        return (double) kept / prunable;
    }

    /** Share of the encoder that remains, 0 to 1: what the paper's tables print. */
    public double ofEncoder() {
        return (double) (kept + other - gone) / (prunable + other);
    }

    /** Share of all the model's parameters that remains, 0 to 1. */
    public double ofModel() {
        return (double) remaining() / (prunable + other + outside);
    }

    /** Bytes of the model as it is exported, the zeros in place, layers that were left out not: four a parameter. */
    public long denseBytes() {
        return BYTES * (wholeLayers ? remaining() : prunable + other + outside);
    }

    private long remaining() {
        return kept + other - gone + outside;
    }

    /** Bytes where only kept weights are stored, four each, and a bit of mask for every prunable one. */
    public long sparseBytes() {
        return wholeLayers ? denseBytes() : BYTES * remaining() + (prunable + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Weights of the chosen matrices. */
    public static long size(EncoderShape shape, MatrixChoice choice) {
        long size = 0;
        for (int matrix : choice.matrices(shape)) {
            MatrixKind kind = MatrixKind.ofNumber(matrix);
            size += (long) kind.rows(shape) * kind.columns(shape);
        }
        return size;
    }

    /** Kept weights of the chosen matrices. */
    public static long kept(EncoderShape shape, MatrixChoice choice, List<Integer> keptOfMatrix) {
        long kept = 0;
        for (int matrix : choice.matrices(shape)) {
            kept += keptOfMatrix.get(matrix);
        }
        return kept;
    }
}
