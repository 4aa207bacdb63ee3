package org.secateur.app.live;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;

/** Lays tiles out in three columns, in two or one where it is narrow; one tile can take all the room. */
final class TileGrid extends Region {
    private static final double GAP = 10;
    private static final double THREE_COLUMNS = 780;
    private static final double TWO_COLUMNS = 500;

    private final List<? extends Region> tiles;
    private Optional<Region> enlarged = Optional.empty();

    TileGrid(List<? extends Region> tiles) {
        this.tiles = List.copyOf(tiles);
        setMinSize(0, 0);
        getChildren().addAll(tiles);
    }

    /** Gives all the room to one tile; to all again if empty. */
    void enlarge(Optional<Region> tile) {
        enlarged = tile;
        tiles.forEach(each -> each.setVisible(tile.isEmpty() || tile.get() == each));
        requestLayout();
    }

    Optional<Region> enlarged() {
        return enlarged;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 1000;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 560;
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double width = getWidth() - insets.getLeft() - insets.getRight();
        double height = getHeight() - insets.getTop() - insets.getBottom();
        if (enlarged.isPresent()) {
            enlarged.get().resizeRelocate(insets.getLeft(), insets.getTop(), width, height);
            return;
        }
        int columns = width >= THREE_COLUMNS ? 3 : width >= TWO_COLUMNS ? 2 : 1;
        int rows = (tiles.size() + columns - 1) / columns;
        for (int i = 0; i < tiles.size(); i++) {
            double left = edge(width, columns, i % columns);
            double right = edge(width, columns, i % columns + 1) - GAP;
            double top = edge(height, rows, i / columns);
            double bottom = edge(height, rows, i / columns + 1) - GAP;
            tiles.get(i).resizeRelocate(insets.getLeft() + left, insets.getTop() + top, right - left, bottom - top);
        }
    }

    /** Where the i-th of n equal parts begins; whole pixels keep the plots' images sharp. */
    private static double edge(double size, int n, int i) {
        return Math.round((size + GAP) * i / n);
    }
}
