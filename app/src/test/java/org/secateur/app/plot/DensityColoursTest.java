package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secateur.engine.event.WeightView;

class DensityColoursTest {
    @Test
    void emptyCellsAreTransparentPrunedGreyKeptBlue() {
        int[] cells = DensityColours.colour(Grids.small(WeightView.VALUE), ChartTheme.ofLight());
        assertEquals(0, cells[0]);
        assertEquals(0, cells[4]);
        Color pruned = new Color(cells[2]);
        Color kept = new Color(cells[6]);
        assertTrue(Math.abs(pruned.getRed() - pruned.getBlue()) < 20, "grey: " + pruned);
        assertTrue(kept.getBlue() - kept.getRed() > 60, "blue: " + kept);
    }

    @Test
    void moreWeightsAreDarkerOnALightWindowAndTheMostHasTheLastColour() {
        int[] cells = DensityColours.colour(Grids.small(WeightView.VALUE), ChartTheme.ofLight());
        assertTrue(new Color(cells[5]).getRed() > new Color(cells[6]).getRed());
        assertEquals(new Color(0x0b2545), new Color(cells[7]));
    }

    @Test
    void aRampGoesThroughItsColours() {
        List<Color> ramp = List.of(Color.BLACK, Color.RED, Color.WHITE);
        assertEquals(0xff000000, DensityColours.mix(ramp, 0));
        assertEquals(0xffff0000, DensityColours.mix(ramp, 0.5));
        assertEquals(0xffff8080, DensityColours.mix(ramp, 0.75));
        assertEquals(0xffffffff, DensityColours.mix(ramp, 1));
    }
}
