package org.secateur.engine.train;

/**
 * Values of a fixed, seeded sample of weights at one step. All arrays are the samples of all matrices one after the
 * other, in the order of the matrix numbers; {@code offsets} [matrices + 1] says where each begins. They are not
 * copied.
 *
 * @param step optimiser steps completed
 * @param offsets where each matrix begins, last entry is the number of points
 * @param sizes weights of each whole matrix
 * @param indices row-major position of each point in its matrix
 * @param pretrained pretrained weights
 * @param weights fine-tuned weights, unmasked
 * @param scores scores; empty where the method has none
 * @param kept 1 for a kept weight, 0 for a pruned one
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle of arrays that is written to a file and forgotten
public record WeightSample(
        int step,
        int[] offsets,
        int[] sizes,
        int[] indices,
        float[] pretrained,
        float[] weights,
        float[] scores,
        byte[] kept) {}
