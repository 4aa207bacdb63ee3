package org.secateur.engine.event;

/**
 * The evaluation data was scored with the mask of this step.
 *
 * @param step optimiser steps completed
 * @param epoch epochs begun
 * @param loss mean cross-entropy
 * @param accuracy share of right answers, 0 to 1
 * @param examples number of texts
 * @param remaining kept / prunable weights of the mask used, 0 to 1
 * @param seconds duration
 */
public record EvaluationCompleted(
        int step, int epoch, double loss, double accuracy, int examples, double remaining, double seconds)
        implements RunEvent {}
