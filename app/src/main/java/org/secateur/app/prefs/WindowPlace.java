package org.secateur.app.prefs;

/**
 * Where the window is.
 *
 * @param x left edge on the screens, in pixels; used only if {@code placed}
 * @param y upper edge
 * @param width at least {@value #MIN_WIDTH}
 * @param height at least {@value #MIN_HEIGHT}
 * @param placed whether a person has ever placed it
 * @param maximized whether it fills the screen
 */
public record WindowPlace(double x, double y, double width, double height, boolean placed, boolean maximized) {
    /** Narrowest window, in pixels. */
    public static final double MIN_WIDTH = 1100;

    /** Lowest window, in pixels. */
    public static final double MIN_HEIGHT = 700;

    /** Keeps the size usable. */
    public WindowPlace {
        width = Math.max(MIN_WIDTH, width);
        height = Math.max(MIN_HEIGHT, height);
    }

    /** In the middle of the screen. */
    public static WindowPlace defaults() {
        return new WindowPlace(0, 0, 1440, 900, false, false);
    }
}
