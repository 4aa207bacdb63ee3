package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

class HomeRangeTest {
    private static final Region BOUNDS = new Region(-0.1, 0.3, -0.002, 0.001);

    @Test
    void changeHasZeroInTheMiddle() {
        Region home = HomeRange.around(WeightView.CHANGE, BOUNDS);
        assertEquals(0.312, home.xMax(), 1e-12);
        assertEquals(-0.312, home.xMin(), 1e-12);
        assertEquals(0.00208, home.yMax(), 1e-12);
        assertEquals(-0.00208, home.yMin(), 1e-12);
    }

    @Test
    void valueHasTheSameAxisTwice() {
        Region home = HomeRange.around(WeightView.VALUE, BOUNDS);
        assertEquals(-0.116, home.xMin(), 1e-12);
        assertEquals(home.xMin(), home.yMin());
        assertEquals(0.316, home.yMax(), 1e-12);
    }

    @Test
    void unchangedWeightsStillGiveARectangle() {
        Region home = HomeRange.around(WeightView.CHANGE, new Region(-0.1, 0.1, -1e-300, 1e-300));
        assertTrue(home.yMin() < 0 && home.yMax() > 0 && home.yMax() < 1e-6);
    }

    @Test
    void axesMoveOnlyWhenPointsAreOutsideOrFarInside() {
        Region home = HomeRange.around(WeightView.SCORES, BOUNDS);
        assertFalse(HomeRange.outgrown(home, home, BOUNDS));
        Region wider = new Region(-0.2, 0.3, -0.002, 0.001);
        assertTrue(HomeRange.outgrown(home, HomeRange.around(WeightView.SCORES, wider), wider));
        Region roomy = HomeRange.roomy(new Region(0, 1, -10, 0));
        assertEquals(new Region(-0.08, 1.08, -10.8, 0.8), roomy);
        Region half = new Region(-0.05, 0.15, -0.001, 0.0005);
        assertTrue(HomeRange.outgrown(home, HomeRange.around(WeightView.SCORES, half), half));
    }
}
