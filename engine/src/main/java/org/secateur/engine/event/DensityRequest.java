package org.secateur.engine.event;

import java.util.Optional;

/**
 * Asks a run to count its weights in the cells of a grid.
 *
 * @param view which two values are plotted
 * @param choice which matrices
 * @param step a kept step, counted from its sample, or from all weights in eight bits where a run that has ended kept
 *     them; empty for the newest state, counted from all weights
 * @param region part of the plane; empty for all points
 * @param width cells in x, 1 to 4096
 * @param height cells in y, 1 to 4096
 */
public record DensityRequest(
        WeightView view, MatrixChoice choice, Optional<Integer> step, Optional<Region> region, int width, int height) {
    /** @throws IllegalArgumentException if a size is out of range */
    public DensityRequest {
        if (width < 1 || height < 1 || width > 4096 || height > 4096) {
            throw new IllegalArgumentException("grid of " + width + " x " + height + " cells, 1 to 4096 are possible");
        }
    }
}
