package org.secateur.engine.pruning;

import java.util.function.DoubleUnaryOperator;

/** Says lambda, the factor of the penalty on the scores. */
interface LambdaControl {
    /**
     * Lambda of the step that follows.
     *
     * @param completed optimiser steps completed
     * @param quantile gives the score above which a share of all scores lies
     * @param cut the score that a weight's score must exceed to remain
     */
    double lambda(int completed, DoubleUnaryOperator quantile, double cut);

    /** Whether the quantiles are needed. */
    boolean controlled();

    /** What it remembers from step to step. */
    double[] memory();

    /** Goes on from a kept memory. */
    void restoreMemory(double[] memory);
}
