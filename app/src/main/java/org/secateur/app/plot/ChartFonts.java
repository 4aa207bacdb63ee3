package org.secateur.app.plot;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The charts' font for exports. The window loads it for JavaFX; drawing to files goes through AWT, which has fonts of
 * its own.
 */
public final class ChartFonts {
    /** The family that themes name. */
    public static final String FAMILY = "Inter";

    private static final List<String> FILES = List.of(
            "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf", "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf");

    private ChartFonts() {}

    /**
     * Makes the font known to AWT; harmless when it is known already.
     *
     * @throws IOException if the program's font files are missing or damaged
     */
    public static void register() throws IOException {
        for (String file : FILES) {
            try (InputStream in = ChartFonts.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IOException("the program is incomplete: font " + file + " is missing");
                }
                GraphicsEnvironment.getLocalGraphicsEnvironment()
                        .registerFont(Font.createFont(Font.TRUETYPE_FONT, in));
            } catch (FontFormatException damaged) {
                throw new IOException("the program's font " + file + " is damaged", damaged);
            }
        }
    }
}
