package org.secateur.engine.train;

import org.secateur.engine.config.EncoderShape;

/** All weights between two steps; arrays are copies, asked for one at a time. */
public interface Snapshot {
    /** Optimiser steps completed. */
    int step();

    /** The encoder's sizes. */
    EncoderShape shape();

    /** Whether the mask of every weight is to be kept. */
    boolean keepsMasks();

    /** Whether every weight, and every score where the method has them, is to be kept, rounded. */
    boolean keepsWeights();

    /** Whether there are scores. */
    boolean scored();

    /** Whether each weight of a matrix remains, 1 or 0, row-major. */
    byte[] mask(int matrix);

    /** What fine-tuning has added to a matrix' pretrained weights so far, before masking, row-major. */
    float[] change(int matrix);

    /** A matrix' scores, row-major. */
    float[] scores(int matrix);
}
