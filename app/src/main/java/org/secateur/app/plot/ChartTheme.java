package org.secateur.app.plot;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * Colours and font of a chart.
 *
 * @param dark whether it lies on a dark window
 * @param background behind everything
 * @param grid grid lines
 * @param axis axis lines and ticks
 * @param text axis titles
 * @param muted tick labels and remarks
 * @param accent kept weights, measured curves
 * @param faint the single values behind a smoothed curve
 * @param warning cuts, targets, second axis
 * @param band shaded spans of steps
 * @param kept three colours for few, many, most kept weights
 * @param pruned the same for pruned weights
 * @param family the font's family
 */
public record ChartTheme(
        boolean dark,
        Color background,
        Color grid,
        Color axis,
        Color text,
        Color muted,
        Color accent,
        Color faint,
        Color warning,
        Color band,
        List<Color> kept,
        List<Color> pruned,
        String family) {
    private static final String FOLDER = "/org/secateur/assets/charts/";

    /** Copies the ramps. */
    public ChartTheme {
        kept = List.copyOf(kept);
        pruned = List.copyOf(pruned);
    }

    /** For a light window. */
    public static ChartTheme ofLight() {
        return load("light");
    }

    /** For a dark window. */
    public static ChartTheme ofDark() {
        return load("dark");
    }

    /** For exported figures: black on white, safe for colour-vision deficiencies. */
    public static ChartTheme ofPrint() {
        return load("print");
    }

    /** The same colours with another font. */
    public ChartTheme withFamily(String name) {
        return new ChartTheme(
                dark, background, grid, axis, text, muted, accent, faint, warning, band, kept, pruned, name);
    }

    /** A font of the theme's family, size in pixels. */
    public Font font(int style, float size) {
        return new Font(family, style, 1).deriveFont(size);
    }

    private static ChartTheme load(String name) {
        Properties values = new Properties();
        String resource = FOLDER + name + ".properties";
        try (InputStream in = ChartTheme.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            values.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + resource, failure);
        }
        return new ChartTheme(
                Boolean.parseBoolean(values.getProperty("dark")),
                colour(values, "background"),
                colour(values, "grid"),
                colour(values, "axis"),
                colour(values, "text"),
                colour(values, "muted"),
                colour(values, "accent"),
                colour(values, "faint"),
                colour(values, "warning"),
                colour(values, "band"),
                ramp(values, "kept"),
                ramp(values, "pruned"),
                ChartFonts.family());
    }

    private static Color colour(Properties values, String key) {
        return parse(values.getProperty(key));
    }

    private static List<Color> ramp(Properties values, String key) {
        return Arrays.stream(values.getProperty(key).split(" "))
                .map(ChartTheme::parse)
                .toList();
    }

    private static Color parse(String hex) {
        return new Color(Integer.parseInt(hex, 16));
    }
}
