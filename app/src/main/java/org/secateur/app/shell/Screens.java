package org.secateur.app.shell;

import javafx.geometry.Rectangle2D;
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

    /** The place with a size that its screen, or the main one, has room for; but not below the least size. */
    static WindowPlace fitted(WindowPlace place) {
        Screen screen = Screen.getPrimary();
        if (place.placed() && shows(place)) {
            screen = Screen.getScreensForRectangle(place.x() + 40, place.y(), Math.max(1, place.width() - 80), 30)
                    .get(0);
        }
        return fitted(place, screen.getVisualBounds());
    }

    static WindowPlace fitted(WindowPlace place, Rectangle2D room) {
        return new WindowPlace(
                place.x(),
                place.y(),
                Math.min(place.width(), room.getWidth()),
                Math.min(place.height(), room.getHeight()),
                place.placed(),
                place.maximized());
    }
}
