package org.secateur.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.secateur.app.prefs.WindowPlace;

class ScreensTest {
    private static WindowPlace on(double width, double height) {
        return Screens.fitted(new WindowPlace(10, 20, 1440, 900, true, false), new Rectangle2D(0, 0, width, height));
    }

    @Test
    void aWindowIsNeverLargerThanItsScreenHasRoomFor() {
        assertEquals(new WindowPlace(10, 20, 1280, 770, true, false), on(1280, 770));
        assertEquals(new WindowPlace(10, 20, 1440, 900, true, false), on(1920, 1200));
    }

    @Test
    void butLargeEnoughToBeUsed() {
        assertEquals(new WindowPlace(10, 20, WindowPlace.MIN_WIDTH, WindowPlace.MIN_HEIGHT, true, false), on(800, 600));
    }
}
