package org.secateur.engine.tensor;

/** Values of all prunable weights at one moment, read in pieces: what the density plots count. */
public interface WeightCloud {
    /** Optimiser steps completed at that moment. */
    int step();

    /** Weights of a matrix in the model. */
    int size(int matrix);

    /** Points of a matrix that can be read: its size, or that of its sample. */
    int points(int matrix);

    /** Whether there are scores. */
    boolean hasScores();

    /** Whether weights and scores are rounded to eight bits, see {@link RowQuantizer}. */
    default boolean rounded() {
        return false;
    }

    /**
     * Reads points {@code from} to {@code from + count} of a matrix. Called by several workers at once.
     *
     * @param pretrained receives the pretrained weights
     * @param weights receives the fine-tuned weights, unmasked
     * @param scores receives the scores; untouched if there are none
     * @param kept receives 1 for a kept weight, 0 for a pruned one
     */
    void read(int matrix, int from, int count, float[] pretrained, float[] weights, float[] scores, byte[] kept);
}
