package org.secateur.app.shell;

import javafx.stage.Screen;
import org.secateur.app.prefs.WindowPlace;

/** The screens of this computer. */
final class Screens {
    private Screens() {}

    /** Whether a good part of the place's title bar lies on a screen: one may have been unplugged. */
    static boolean shows(WindowPlace place) {
        return !Screen.getScreensForRectangle(place.x() + 40, place.y(), Math.max(1, place.width() - 80), 30)
                .isEmpty();
    }
}
