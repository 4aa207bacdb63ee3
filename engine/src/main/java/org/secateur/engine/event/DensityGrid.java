package org.secateur.engine.event;

import java.util.OptionalDouble;

/**
 * Counts of weights in the cells of a grid. Row 0 is the top (largest y), cells are row-major. The arrays are not
 * copied: they belong to the reader.
 */
public final class DensityGrid {
    private final DensityRequest request;
    private final int step;
    private final Region region;
    private final Region bounds;
    private final Region core;
    private final int[] kept;
    private final int[] pruned;
    private final long drawn;
    private final long total;
    private final OptionalDouble cut;
    private final boolean rounded;

    /**
     * A grid of exact values; parameters as below.
     */
    public DensityGrid(
            DensityRequest request,
            int step,
            Region region,
            Region bounds,
            Region core,
            int[] kept,
            int[] pruned,
            long drawn,
            long total,
            OptionalDouble cut) {
        this(request, step, region, bounds, core, kept, pruned, drawn, total, cut, false);
    }

    /**
     * @param request what was asked
     * @param step optimiser steps completed in the state that was counted
     * @param region the grid's rectangle
     * @param bounds smallest rectangle around all points of the chosen matrices
     * @param core part of the bounds that holds nearly all of them: what is further than eight standard deviations from
     *     the mean, in x or in y, may lie outside
     * @param kept counts of kept weights, [height * width]
     * @param pruned counts of pruned weights, [height * width]
     * @param drawn points looked at: all weights, or the size of the sample
     * @param total weights of the chosen matrices
     * @param cut for {@code SCORES} of one matrix, the smallest kept score (or for magnitude the smallest kept absolute
     *     weight); empty where nothing is pruned or several matrices are shown
     * @param rounded whether the values were kept in eight bits
     */
    public DensityGrid(
            DensityRequest request,
            int step,
            Region region,
            Region bounds,
            Region core,
            int[] kept,
            int[] pruned,
            long drawn,
            long total,
            OptionalDouble cut,
            boolean rounded) {
        this.request = request;
        this.step = step;
        this.region = region;
        this.bounds = bounds;
        this.core = core;
        this.kept = kept;
        this.pruned = pruned;
        this.drawn = drawn;
        this.total = total;
        this.cut = cut;
        this.rounded = rounded;
    }

    public DensityRequest request() {
        return request;
    }

    public int step() {
        return step;
    }

    public int width() {
        return request.width();
    }

    public int height() {
        return request.height();
    }

    public Region region() {
        return region;
    }

    public Region bounds() {
        return bounds;
    }

    public Region core() {
        return core;
    }

    /** Points that the grid's rectangle does not show. */
    public long outside() {
        long shown = 0;
        for (int cell = 0; cell < kept.length; cell++) {
            shown += kept[cell] + pruned[cell];
        }
        return drawn - shown;
    }

    public int[] kept() {
        return kept;
    }

    public int[] pruned() {
        return pruned;
    }

    public long drawn() {
        return drawn;
    }

    public long total() {
        return total;
    }

    public OptionalDouble cut() {
        return cut;
    }

    /** Whether the values were kept in eight bits; the masks are exact in any case. */
    public boolean rounded() {
        return rounded;
    }
}
