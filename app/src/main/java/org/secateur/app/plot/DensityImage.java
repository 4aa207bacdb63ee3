package org.secateur.app.plot;

import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.secateur.engine.event.DensityGrid;

/**
 * A grid and its colours. Made off the window's thread; not changed afterwards.
 *
 * @param grid the counts
 * @param argb colours [height * width], row 0 on top
 * @param screen the same as an image for the window
 * @param points number of weights in the grid
 */
record DensityImage(DensityGrid grid, IntBuffer argb, Image screen, long points) {
    /** Colours a grid. */
    static DensityImage of(DensityGrid grid, ChartTheme theme) {
        IntBuffer argb = IntBuffer.wrap(DensityColours.colour(grid, theme));
        // opaque or fully transparent colours only, so premultiplied and plain are the same
        PixelBuffer<IntBuffer> pixels =
                new PixelBuffer<>(grid.width(), grid.height(), argb, PixelFormat.getIntArgbPreInstance());
        long points = IntStream.of(grid.kept()).asLongStream().sum()
                + IntStream.of(grid.pruned()).asLongStream().sum();
        return new DensityImage(grid, argb, new WritableImage(pixels), points);
    }

    /** The same as an image for an export. */
    static BufferedImage print(DensityGrid grid, ChartTheme theme) {
        BufferedImage image = new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, grid.width(), grid.height(), DensityColours.colour(grid, theme), 0, grid.width());
        return image;
    }
}
