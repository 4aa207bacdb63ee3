package org.secateur.app.output;

import javafx.scene.layout.Region;

/** A bar filled from the left by a share of its length. */
final class ShareBar extends Region {
    private static final double HEIGHT = 14;

    private final Region fill = new Region();
    private double share;

    ShareBar() {
        getStyleClass().add("share-bar");
        fill.getStyleClass().add("share");
        getChildren().add(fill);
        setMinSize(40, HEIGHT);
        setMaxHeight(HEIGHT);
    }

    /** Fills it: 0 to 1. */
    void fill(double part) {
        share = part;
        requestLayout();
    }

    double share() {
        return share;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, Math.rint(getWidth() * share), getHeight());
    }
}
