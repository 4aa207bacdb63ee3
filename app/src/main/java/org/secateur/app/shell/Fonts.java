package org.secateur.app.shell;

import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's own fonts, so that the window looks the same everywhere. */
public final class Fonts {
    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES = List.of(
            "inter/Inter-Regular.otf",
            "inter/Inter-SemiBold.otf",
            "inter/Inter-Bold.otf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf",
            "jetbrains_mono/JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /**
     * Makes the fonts known to the window, and to the charts, which measure their text with AWT. One that cannot be read
     * is logged: the system's font serves as well.
     */
    public static void load() {
        for (String file : FILES) {
            try (InputStream forWindow = Fonts.class.getResourceAsStream(FOLDER + file);
                    InputStream forCharts = Fonts.class.getResourceAsStream(FOLDER + file)) {
                if (forWindow == null || forCharts == null) {
                    LOG.warn("the font {} is missing", file);
                    continue;
                }
                Font.loadFont(forWindow, 13);
                GraphicsEnvironment.getLocalGraphicsEnvironment()
                        .registerFont(java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, forCharts));
            } catch (IOException | FontFormatException e) {
                LOG.warn("the font {} cannot be read", file, e);
            }
        }
    }
}
