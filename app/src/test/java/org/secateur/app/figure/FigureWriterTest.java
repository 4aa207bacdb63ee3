package org.secateur.app.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.plot.ChartTheme;
import org.secateur.app.plot.CsvTable;
import org.secateur.app.plot.Figure;

class FigureWriterTest {
    private final FigureWriter writer = new FigureWriter(ChartTheme.ofPrint());

    @TempDir
    private Path folder;

    private static JFreeChart chart(ChartTheme theme) {
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("a", new double[][] {{0, 1}, {0, 1}});
        NumberAxis x = new NumberAxis("pretrained weight");
        x.setLabelFont(theme.font(0, 12));
        XYPlot plot = new XYPlot(data, x, new NumberAxis("change"), new XYLineAndShapeRenderer());
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        return chart;
    }

    private static Figure figure(int width, int height) {
        return new Figure(
                "name",
                width,
                height,
                FigureWriterTest::chart,
                () -> new CsvTable(
                        List.of("step", "remaining (%), measured"),
                        Stream.of(List.of("1", "99.5"), List.of("2", "a \"quoted\" cell"))));
    }

    @Test
    void aPngHasTwiceTheSizeAndAWhiteBackground() throws Exception {
        Path file = folder.resolve("plot.png");
        writer.write(figure(700, 400), FigureFormat.PNG, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(1400, image.getWidth());
        assertEquals(800, image.getHeight());
        assertEquals(Color.WHITE, new Color(image.getRGB(3, 3)));
    }

    @Test
    void aNarrowTileIsExportedLargeEnoughForPaper() throws Exception {
        Path file = folder.resolve("plot.png");
        writer.write(figure(120, 80), FigureFormat.PNG, file);
        assertEquals(2 * 480, ImageIO.read(file.toFile()).getWidth());
        assertEquals(2 * 360, ImageIO.read(file.toFile()).getHeight());
    }

    @Test
    void anSvgKeepsTextAsTextWithASansSerifFallback() throws Exception {
        Path file = folder.resolve("plot.svg");
        writer.write(figure(700, 400), FigureFormat.SVG, file);
        String text = Files.readString(file);
        assertTrue(text.contains(">pretrained weight<"), "the axis title is text");
        assertTrue(text.contains("Inter") && text.contains(", sans-serif"), "its font is named");
        assertTrue(text.contains("width=\"700\""), "its size is set");
    }

    @Test
    void aCsvQuotesWhatNeedsIt() throws Exception {
        Path file = folder.resolve("plot.csv");
        writer.write(figure(700, 400), FigureFormat.CSV, file);
        assertEquals(
                "step,\"remaining (%), measured\"\r\n1,99.5\r\n2,\"a \"\"quoted\"\" cell\"\r\n",
                Files.readString(file));
    }

    @Test
    void aFolderThatIsMissingIsAnErrorAndLeavesNothing() throws Exception {
        Path missing = folder.resolve("missing").resolve("plot.csv");
        assertThrows(IOException.class, () -> writer.write(figure(700, 400), FigureFormat.CSV, missing));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aFailureHalfWayLeavesTheOldFile() throws Exception {
        Path file = folder.resolve("plot.csv");
        Files.writeString(file, "old");
        Figure broken = new Figure("name", 700, 400, FigureWriterTest::chart, () -> {
            throw new IllegalStateException("broken");
        });
        assertThrows(IllegalStateException.class, () -> writer.write(broken, FigureFormat.CSV, file));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertFalse(left.anyMatch(path -> path.toString().endsWith(".part")));
        }
    }

    @Test
    void fileNamesSuitEveryFileSystem() {
        assertEquals("sst-2-10-layer-4-query-step-492", FigureExport.fileName("SST-2: 10 % Layer 4 · Query-step-492"));
        assertEquals("figure", FigureExport.fileName("···"));
    }
}
