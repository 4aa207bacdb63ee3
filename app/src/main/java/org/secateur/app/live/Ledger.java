package org.secateur.app.live;

import java.util.List;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.event.MatrixChoice;

/**
 * Counts of weights by name (spec, "What is pruned").
 *
 * @param kept kept weights of all prunable matrices
 * @param prunable weights of all prunable matrices, N
 * @param other encoder parameters that are trained and never pruned: biases and LayerNorms
 */
record Ledger(long kept, long prunable, long other) {
    /**
     * Adds up a measurement.
     *
     * @param keptOfMatrix kept weights of each matrix, in the order of the matrix numbers
     */
    static Ledger of(EncoderShape shape, List<Integer> keptOfMatrix) {
        long kept = keptOfMatrix.stream().mapToLong(Integer::longValue).sum();
        return new Ledger(kept, shape.prunableWeights(), shape.biasesAndNorms());
    }

    /** Everything kept. */
    static Ledger dense(EncoderShape shape) {
        return new Ledger(shape.prunableWeights(), shape.prunableWeights(), shape.biasesAndNorms());
    }

    /** Share of prunable weights that remains, 0 to 1. */
    double ofPrunable() {
        return (double) kept / prunable;
    }

    /** Share of the encoder that remains, 0 to 1: what the paper's tables print. */
    double ofEncoder() {
        return (double) (kept + other) / (prunable + other);
    }

    /** Weights of the chosen matrices. */
    static long size(EncoderShape shape, MatrixChoice choice) {
        long size = 0;
        for (int matrix : choice.matrices(shape)) {
            MatrixKind kind = MatrixKind.ofNumber(matrix);
            size += (long) kind.rows(shape) * kind.columns(shape);
        }
        return size;
    }

    /** Kept weights of the chosen matrices. */
    static long kept(EncoderShape shape, MatrixChoice choice, List<Integer> keptOfMatrix) {
        long kept = 0;
        for (int matrix : choice.matrices(shape)) {
            kept += keptOfMatrix.get(matrix);
        }
        return kept;
    }
}
