package org.secateur.engine.checkpoint;

import java.util.OptionalDouble;

/**
 * What a checkpoint's JSON file says.
 *
 * @param version format of the checkpoint, {@value #VERSION}
 * @param step optimiser steps completed
 * @param evaluated whether this step's evaluation is made, if one is due
 * @param bestAccuracy of the best evaluation so far among those that count, 0 to 1
 * @param trainSeconds seconds of training so far
 * @param nextTexts fingerprint of the texts that the next step trains on
 * @param logLength bytes of the run's log at this state; what the log says behind them came later
 * @param sha256 of the file with the arrays, 64 hexadecimal digits
 */
public record Checkpoint(
        int version,
        int step,
        boolean evaluated,
        OptionalDouble bestAccuracy,
        double trainSeconds,
        String nextTexts,
        long logLength,
        String sha256) {
    /** The format this program writes and reads. */
    public static final int VERSION = 1;

    /** The same state of a run whose log has lost its end. */
    Checkpoint withLogLength(long length) {
        return new Checkpoint(version, step, evaluated, bestAccuracy, trainSeconds, nextTexts, length, sha256);
    }
}
