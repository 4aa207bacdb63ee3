package org.secateur.app.plot;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jfree.chart.JFreeChart;

/**
 * A plot as it is at one moment, ready to be drawn again elsewhere. Both functions are safe for any thread: what they
 * read does not change any more.
 *
 * @param name for a file, without an ending
 * @param width size on the screen in pixels
 * @param height size on the screen in pixels
 * @param chart draws it in a theme
 * @param table its numbers
 */
public record Figure(
        String name, int width, int height, Function<ChartTheme, JFreeChart> chart, Supplier<CsvTable> table) {}
