package org.secateur.engine.tensor;

import org.secateur.engine.event.WeightView;

/** Some points of a matrix as a view plots them. */
final class PointBlock {
    private final WeightView view;
    private final float[] pretrained;
    final float[] weights;
    final float[] scores;
    final byte[] kept;
    /** Horizontal coordinates, vertical ones. */
    final float[] x;

    final float[] y;
    int count;

    PointBlock(WeightView view, int capacity) {
        this.view = view;
        pretrained = new float[capacity];
        weights = new float[capacity];
        scores = new float[capacity];
        kept = new byte[capacity];
        x = view == WeightView.SCORES ? scores : pretrained;
        y = view == WeightView.CHANGE ? new float[capacity] : weights;
    }

    void read(WeightCloud cloud, int matrix, int from, int points) {
        cloud.read(matrix, from, points, pretrained, weights, scores, kept);
        count = points;
        if (view == WeightView.CHANGE) {
            for (int i = 0; i < points; i++) {
                y[i] = weights[i] - pretrained[i];
            }
        }
    }
}
