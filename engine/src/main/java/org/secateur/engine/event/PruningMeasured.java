package org.secateur.engine.event;

import java.util.Optional;

/**
 * What the choice of masks after a step did; said by every method that prunes.
 *
 * @param step optimiser steps completed, 1 to the total
 * @param threshold what scores, or absolute weights, must exceed: tau, or the held cut-off of a global ranking; NaN where
 *     each matrix has its own
 * @param lambda factor of the penalty on the scores in the next step; 0 where the method has none
 * @param pruned weights pruned by this choice that the one before kept
 * @param revived weights kept by this choice that the one before had pruned
 * @param guarded matrices that would have been left almost empty, of which the guard kept the least number of weights
 * @param tied where weights are ranked: values equal to the cut-off of which only some could stay, so that their place decided;
 *     empty for other methods, and in runs of older program versions
 */
public record PruningMeasured(
        int step, double threshold, double lambda, long pruned, long revived, int guarded, Optional<Long> tied)
        implements RunEvent {
    /** A choice that did not rank. */
    public PruningMeasured(int step, double threshold, double lambda, long pruned, long revived, int guarded) {
        this(step, threshold, lambda, pruned, revived, guarded, Optional.empty());
    }

    /** Reads what older program versions wrote without it. */
    public PruningMeasured {
        tied = tied == null ? Optional.empty() : tied;
    }
}
