package org.secateur.engine.event;

import java.util.List;

/**
 * Weights kept in each matrix.
 *
 * @param step optimiser steps completed
 * @param kept number of kept weights of each matrix, in the order of the matrix numbers ({@code layer * 6 + kind})
 */
public record RemainingMeasured(int step, List<Integer> kept) implements RunEvent {
    /** Copies the counts. */
    public RemainingMeasured {
        kept = List.copyOf(kept);
    }
}
