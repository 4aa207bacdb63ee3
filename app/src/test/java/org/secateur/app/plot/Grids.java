package org.secateur.app.plot;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

/** Small grids whose counts a test can follow. */
public final class Grids {
    /** The region of all these grids. */
    public static final Region REGION = new Region(-1, 1, -2, 2);

    private Grids() {}

    /** 4 x 2 cells: upper row pruned 0 1 2 3, lower row kept 0 5 10 15. */
    public static DensityGrid small(WeightView view) {
        return of(view, 4, 2, new int[] {0, 0, 0, 0, 0, 5, 10, 15}, new int[] {0, 1, 2, 3, 0, 0, 0, 0});
    }

    /** Left half pruned, right half kept, the lower quarter empty. */
    public static DensityGrid halves(WeightView view, int width, int height) {
        int[] kept = new int[width * height];
        int[] pruned = new int[kept.length];
        for (int cell = 0; cell < kept.length * 3 / 4; cell++) {
            (cell % width < width / 2 ? pruned : kept)[cell] = 3;
        }
        return of(view, width, height, kept, pruned);
    }

    private static DensityGrid of(WeightView view, int width, int height, int[] kept, int[] pruned) {
        int all = IntStream.of(kept).sum() + IntStream.of(pruned).sum();
        DensityRequest request =
                new DensityRequest(view, MatrixChoice.all(), Optional.empty(), Optional.of(REGION), width, height);
        return new DensityGrid(request, 12, REGION, REGION, REGION, kept, pruned, all, all, OptionalDouble.of(0.25));
    }
}
