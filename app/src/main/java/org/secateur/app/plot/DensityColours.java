package org.secateur.app.plot;

import java.awt.Color;
import java.util.List;
import org.secateur.engine.event.DensityGrid;

/** Turns counts into colours: pruned weights in grey beneath, kept ones in blue on top, both on a logarithmic scale. */
final class DensityColours {
    private static final int SHADES = 256;
    /** A single weight must be visible: where on the ramp it is among many, and where all cells hold few. */
    private static final double FLOOR_AMONG_MANY = 0.28;

    private static final double FLOOR_AMONG_FEW = 0.6;
    private static final double MANY = 60;

    private DensityColours() {}

    /** Colours of a grid's cells, row 0 on top, [height * width], 0 (transparent) where there is no weight. */
    static int[] colour(DensityGrid grid, ChartTheme theme) {
        int[] kept = grid.kept();
        int[] pruned = grid.pruned();
        int[] keptTable = table(theme.kept(), largest(kept));
        int[] prunedTable = table(theme.pruned(), largest(pruned));
        int[] cells = new int[kept.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = kept[i] > 0
                    ? shade(keptTable, kept[i], keptTable.length - 1)
                    : pruned[i] > 0 ? shade(prunedTable, pruned[i], prunedTable.length - 1) : 0;
        }
        return cells;
    }

    // Counts beyond the table are as many as a colour can tell: they get the last one.
    private static int shade(int[] table, int count, int last) {
        return table[Math.min(count, last)];
    }

    private static int[] table(List<Color> ramp, int largest) {
        int length = Math.min(Math.max(1, largest), 1 << 16) + 1;
        int[] table = new int[length];
        double range = Math.log(Math.max(4, largest));
        double floor = FLOOR_AMONG_FEW
                + (FLOOR_AMONG_MANY - FLOOR_AMONG_FEW) * Math.min(1, Math.log(Math.max(1, largest)) / Math.log(MANY));
        for (int count = 1; count < length; count++) {
            double share = floor + (1 - floor) * Math.min(1, Math.log(count) / range);
            table[count] = mix(ramp, Math.round(share * (SHADES - 1)) / (double) (SHADES - 1));
        }
        return table;
    }

    /** Colour at a share of the ramp, 0 to 1; opaque ARGB. */
    static int mix(List<Color> ramp, double share) {
        double place = share * (ramp.size() - 1);
        int from = (int) Math.min(ramp.size() - 2, Math.floor(place));
        double part = place - from;
        Color a = ramp.get(from);
        Color b = ramp.get(from + 1);
        return 0xff000000
                | channel(a.getRed(), b.getRed(), part) << 16
                | channel(a.getGreen(), b.getGreen(), part) << 8
                | channel(a.getBlue(), b.getBlue(), part);
    }

    private static int channel(int a, int b, double part) {
        return (int) Math.round(a + (b - a) * part);
    }

    private static int largest(int[] counts) {
        int largest = 0;
        for (int count : counts) {
            largest = Math.max(largest, count);
        }
        return largest;
    }
}
