package org.secateur.engine.config;

/**
 * When the evaluation data is scored. An evaluation uses the mask of its step; one is always made after the last step.
 *
 * @param everySteps optimiser steps between evaluations, at least 1; 0 for one at each end of an epoch
 */
public record EvaluationConfig(int everySteps) {
    /** @throws ConfigException if negative */
    public EvaluationConfig {
        new Checks("evaluation")
                .require(everySteps >= 0, "everySteps", "must be 0 (at each end of an epoch) or more")
                .done();
    }

    /** One evaluation at each end of an epoch. */
    public static EvaluationConfig defaults() {
        return new EvaluationConfig(0);
    }
}
