package org.secateur.engine.event;

/**
 * One optimiser step is done.
 *
 * @param step optimiser steps completed, 1 to the total
 * @param epoch epoch of this step, from 1
 * @param loss what the step minimised: mean loss of its texts, and where there is one the penalty
 * @param gradientNorm joint norm before clipping
 * @param learningRate rate of the weights in this step
 * @param plannedRemaining the schedule's share of remaining weights at {@code step}, 0 to 1; NaN where a fixed lambda
 *     decides what remains
 * @param measuredRemaining kept / prunable weights of the mask chosen after this step, 0 to 1
 * @param tokens tokens in the batch, special ones included
 * @param trainSeconds time spent in training steps so far (no pauses, no evaluations)
 */
public record StepCompleted(
        int step,
        int epoch,
        double loss,
        double gradientNorm,
        double learningRate,
        double plannedRemaining,
        double measuredRemaining,
        int tokens,
        double trainSeconds)
        implements RunEvent {}
