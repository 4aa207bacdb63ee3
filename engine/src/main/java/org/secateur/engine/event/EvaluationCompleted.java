package org.secateur.engine.event;

import java.util.Optional;
import org.secateur.engine.config.Metric;

/**
 * Evaluation data was scored with the mask of this step. A run with several sets of it says one of these for each.
 *
 * @param step optimiser steps completed
 * @param epoch epochs begun
 * @param loss mean cross-entropy
 * @param accuracy share of right answers, of questions the exact match, 0 to 1
 * @param examples number of texts, or questions
 * @param remaining kept / prunable weights of the mask used, 0 to 1
 * @param seconds duration
 * @param set name of a further set; empty for the run's own evaluation data, which comes first
 * @param f1 F1 of the positive label, or of the answers' words, 0 to 1; empty where the task has none
 */
public record EvaluationCompleted(
        int step,
        int epoch,
        double loss,
        double accuracy,
        int examples,
        double remaining,
        double seconds,
        Optional<String> set,
        Optional<Double> f1)
        implements RunEvent {
    /** Of the run's own evaluation data, without F1. */
    public EvaluationCompleted(
            int step, int epoch, double loss, double accuracy, int examples, double remaining, double seconds) {
        this(step, epoch, loss, accuracy, examples, remaining, seconds, Optional.empty(), Optional.empty());
    }

    /** Whether it is of the run's own evaluation data. */
    public boolean own() {
        return set.isEmpty();
    }

    /** A figure, 0 to 1; the accuracy where F1 is asked for but not known. */
    public double figure(Metric metric) {
        return switch (metric) {
            case ACCURACY -> accuracy;
            case F1 -> f1.orElse(accuracy);
        };
    }
}
