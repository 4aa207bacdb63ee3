package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

class DensityWordsTest {
    private static final Region REGION = new Region(-1, 1, -1, 1);

    /** The cells of the small grid count 36 weights; the rest of {@code drawn} lies elsewhere. */
    private static DensityGrid grid(long drawn, long total) {
        return grid(drawn, total, false);
    }

    private static DensityGrid grid(long drawn, long total, boolean rounded) {
        DensityGrid small = Grids.small(WeightView.VALUE);
        return new DensityGrid(
                small.request(),
                12,
                REGION,
                REGION,
                REGION,
                small.kept(),
                small.pruned(),
                drawn,
                total,
                OptionalDouble.empty(),
                rounded);
    }

    @Test
    void theCaptionSaysWhatTheImageLeavesOut() {
        assertEquals("36 weights, all drawn", DensityWords.caption(grid(36, 36)));
        assertEquals("1,036 weights, 1,000 beyond the axes", DensityWords.caption(grid(1036, 1036)));
        assertEquals("36 of 2,000 weights, sample of step 12", DensityWords.caption(grid(36, 2000)));
        assertEquals("40 of 2,000 weights, sample of step 12, 4 beyond the axes", DensityWords.caption(grid(40, 2000)));
    }

    @Test
    void theCaptionSaysThatValuesAreRounded() {
        assertEquals("36 weights of step 12 in 8 bits a weight, all drawn", DensityWords.caption(grid(36, 36, true)));
        assertEquals(
                "1,036 weights of step 12 in 8 bits a weight, 1,000 beyond the axes",
                DensityWords.caption(grid(1036, 1036, true)));
        assertEquals("all, 8 bits a weight, step 12", DensityWords.briefCaption(grid(36, 36, true)));
    }
}
