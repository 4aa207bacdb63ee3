package org.secateur.app.plot;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The charts' font. Charts name fonts through AWT, which does not see those that the window has loaded for JavaFX, and
 * replaces a family that it does not know.
 */
final class ChartFonts {
    private static final String FAMILY = "Inter";

    private static final List<String> FILES = List.of(
            "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf", "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf");

    private ChartFonts() {}

    /** Registered once, when first needed. */
    private static final class Registered {
        private static final String NAME = register();
    }

    /**
     * The family that themes name, known to AWT from now on.
     *
     * @throws ExceptionInInitializerError if the program's font files are missing or damaged
     */
    static String family() {
        return Registered.NAME;
    }

    private static String register() {
        for (String file : FILES) {
            try (InputStream in = ChartFonts.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the program is incomplete: font " + file + " is missing");
                }
                GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(Font.createFont(Font.TRUETYPE_FONT, in));
            } catch (FontFormatException | IOException damaged) {
                throw new IllegalStateException("the program's font " + file + " is damaged", damaged);
            }
        }
        return FAMILY;
    }
}
