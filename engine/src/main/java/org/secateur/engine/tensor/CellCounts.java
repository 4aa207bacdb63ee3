package org.secateur.engine.tensor;

import org.secateur.engine.event.Region;

/** Kept and pruned weights of each cell; row 0 is the top. */
final class CellCounts {
    private final int width;
    private final int height;
    private final double xMin;
    private final double yMin;
    private final double perX;
    private final double perY;
    private final int[] kept;
    private final int[] pruned;

    CellCounts(Region region, int width, int height) {
        this.width = width;
        this.height = height;
        xMin = region.xMin();
        yMin = region.yMin();
        perX = width / (region.xMax() - region.xMin());
        perY = height / (region.yMax() - region.yMin());
        kept = new int[width * height];
        pruned = new int[width * height];
    }

    void add(PointBlock points) {
        for (int i = 0; i < points.count; i++) {
            double column = (points.x[i] - xMin) * perX;
            double fromBottom = (points.y[i] - yMin) * perY;
            if (column >= 0 && fromBottom >= 0 && column < width && fromBottom < height) {
                int cell = (height - 1 - (int) fromBottom) * width + (int) column;
                if (points.kept[i] == 0) {
                    pruned[cell]++;
                } else {
                    kept[cell]++;
                }
            }
        }
    }

    void add(CellCounts other) {
        for (int i = 0; i < kept.length; i++) {
            kept[i] += other.kept[i];
            pruned[i] += other.pruned[i];
        }
    }

    int[] kept() {
        return kept;
    }

    int[] pruned() {
        return pruned;
    }
}
