package org.secateur.engine;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.event.SnapshotsPlanned;

/**
 * What a run keeps of its steps, beside the counts of {@link Run#density}: masks of all weights, all weights rounded, and
 * the way of a few. Reads the folder of a run that has ended or is under way, as it was when it was opened; every call
 * but {@link #shape}, {@link #plan} and {@link #steps} reads files. Safe for any thread. Matrices are told by their number,
 * see {@link MatrixKind#number}; arrays belong to the reader.
 */
public interface LookBack {
    /**
     * What is kept of a step.
     *
     * @param step optimiser steps completed
     * @param sample whether the plots' sample is kept, exactly
     * @param masks whether the mask of every weight is kept, exactly
     * @param weights whether every weight and score is kept, in 8 bits: a score is off by at most 1/510 of its row's range,
     *     a weight by 1/510 of the range of what fine-tuning added to its row
     */
    record KeptStep(int step, boolean sample, boolean masks, boolean weights) {}

    /**
     * The way of tracked weights of a matrix; all values are exact.
     *
     * @param steps tracked steps, ascending; a step whose record is damaged is not among them
     * @param indices row-major places of the points in the matrix
     * @param weights values before masking [steps][points]
     * @param scores scores [steps][points]; rows of no values where the method has none
     * @param kept 1 kept, 0 pruned [steps][points]
     */
    @SuppressWarnings("ArrayRecordComponent") // carried to a plot; nobody compares two of them
    record Track(int[] steps, int[] indices, float[][] weights, float[][] scores, byte[][] kept) {}

    /**
     * A matrix at a whole step, row-major [outputs, inputs].
     *
     * @param weights before masking, rounded
     * @param scores rounded; empty where the method has none
     * @param kept 1 kept, 0 pruned, exact
     */
    @SuppressWarnings("ArrayRecordComponent") // carried to a plot; nobody compares two of them
    record WholeMatrix(float[] weights, float[] scores, byte[] kept) {}

    /** The encoder's sizes. */
    EncoderShape shape();

    /** What the run planned to keep; empty if that is the plots' samples only. */
    Optional<SnapshotsPlanned> plan();

    /** Steps of which something is kept beside the track, ascending. */
    List<KeptStep> steps();

    /**
     * Which weights of a matrix remained after a step: 1 or 0, row-major [outputs, inputs]; exact.
     *
     * @throws EngineException if the step's masks were not kept, or the file is damaged
     */
    byte[] mask(int step, int matrix) throws EngineException;

    /**
     * All weights and scores of a matrix after a step. The first call reads the run's pretrained model, which is kept.
     *
     * @throws EngineException if the step's weights were not kept, the file is damaged, or the pretrained model is gone
     */
    WholeMatrix whole(int step, int matrix) throws EngineException;

    /**
     * Row-major places of the tracked weights of a matrix, ascending; empty if nothing is tracked.
     *
     * @throws EngineException if the file is damaged
     */
    int[] tracked(int matrix) throws EngineException;

    /**
     * The way of a matrix' tracked weights through the run. Reads the track from its beginning to its end; in memory is
     * only what it gives.
     *
     * @throws EngineException if nothing was tracked, or the file is damaged
     */
    Track track(int matrix) throws EngineException;

    /**
     * The way of one weight.
     *
     * @param index one of {@link #tracked}
     * @throws EngineException if it was not tracked, or the file is damaged
     */
    Track track(int matrix, int index) throws EngineException;
}
