package org.secateur.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LossSmootherTest {
    @Test
    void aConstantStaysWhatItIs() {
        LossSmoother smoother = new LossSmoother();
        for (int i = 0; i < 300; i++) {
            assertEquals(2.5, smoother.next(2.5), 1e-9);
        }
    }

    @Test
    void itDoesNotLagBehindASlope() {
        LossSmoother smoother = new LossSmoother();
        double smooth = 0;
        for (int i = 0; i < 400; i++) {
            smooth = smoother.next(4 - 0.01 * i);
        }
        // a plain mean over about 30 steps would be 0.29 above
        assertEquals(4 - 0.01 * 399, smooth, 0.01);
    }

    @Test
    void aLossThatIsNoNumberIsLeftOut() {
        LossSmoother smoother = new LossSmoother();
        assertTrue(Double.isNaN(smoother.next(Double.NaN)));
        assertEquals(1, smoother.next(1), 1e-12);
        assertEquals(1, smoother.next(Double.POSITIVE_INFINITY), 1e-12);
    }
}
