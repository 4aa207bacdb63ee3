package org.secateur.app.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.secateur.app.plot.ChartTheme;
import org.secateur.app.plot.CsvTable;
import org.secateur.app.plot.Figure;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes figures. Every export is drawn in the theme given here, whatever the window shows. Safe for any thread, and
 * slow: not for the window's.
 */
public final class FigureWriter {
    /** Pixels of a PNG for one pixel on the screen. */
    public static final int SCALE = 2;

    /** The smallest figure in pixels of the screen: a narrow tile's figure must still be of use on paper. */
    static final int LEAST_WIDTH = 480;

    static final int LEAST_HEIGHT = 360;

    private final ChartTheme theme;

    /**
     * A writer.
     *
     * @param theme the print theme
     */
    public FigureWriter(ChartTheme theme) {
        this.theme = theme;
    }

    /**
     * Writes a file; an existing one is replaced when the new one is complete.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Figure figure, FigureFormat format, Path file) throws IOException {
        // beside the file, and with the rights that new files have here
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            switch (format) {
                case PNG -> png(figure, part);
                case SVG -> svg(figure, part);
                case CSV -> csv(figure, part);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The figure as pixels, {@link #SCALE} times its size. */
    public BufferedImage image(Figure figure) {
        int width = SCALE * width(figure);
        int height = SCALE * height(figure);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D surface = image.createGraphics();
        try {
            surface.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            surface.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            surface.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            surface.setPaint(theme.background());
            surface.fillRect(0, 0, width, height);
            surface.transform(AffineTransform.getScaleInstance(SCALE, SCALE));
            chart(figure).draw(surface, area(figure));
        } finally {
            surface.dispose();
        }
        return image;
    }

    private void png(Figure figure, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            if (!ImageIO.write(image(figure), "png", out)) {
                throw new IOException("this Java cannot write PNG files");
            }
        }
    }

    private void svg(Figure figure, Path file) throws IOException {
        Document document = GenericDOMImplementation.getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null);
        SVGGraphics2D surface = new SVGGraphics2D(document);
        surface.setSVGCanvasSize(new java.awt.Dimension(width(figure), height(figure)));
        surface.setPaint(theme.background());
        surface.fill(area(figure));
        chart(figure).draw(surface, area(figure));
        Element root = surface.getRoot();
        genericFamily(root);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            surface.stream(root, out, false, false);
        } finally {
            surface.dispose();
        }
    }

    // Where the font is not installed, a viewer would take one with serifs.
    private static void genericFamily(Element element) {
        String family = element.getAttribute("font-family");
        if (!family.isEmpty() && !family.contains("sans-serif")) {
            element.setAttribute("font-family", family + ", sans-serif");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                genericFamily(inner);
            }
        }
    }

    private static void csv(Figure figure, Path file) throws IOException {
        CsvTable table = figure.table().get();
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            line(out, table.header());
            for (Iterator<List<String>> rows = table.rows().iterator(); rows.hasNext(); ) {
                line(out, rows.next());
            }
        }
    }

    // RFC 4180: quotes around what holds a comma or a quote, quotes doubled; lines end with CR LF
    private static void line(BufferedWriter out, List<String> cells) throws IOException {
        out.write(cells.stream().map(FigureWriter::quoted).collect(Collectors.joining(",")));
        out.write("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private JFreeChart chart(Figure figure) {
        return figure.chart().apply(theme);
    }

    private static Rectangle2D area(Figure figure) {
        return new Rectangle2D.Double(0, 0, width(figure), height(figure));
    }

    private static int width(Figure figure) {
        return Math.max(LEAST_WIDTH, figure.width());
    }

    private static int height(Figure figure) {
        return Math.max(LEAST_HEIGHT, figure.height());
    }
}
