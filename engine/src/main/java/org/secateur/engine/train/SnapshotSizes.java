package org.secateur.engine.train;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;

/**
 * Sizes of the files that a run is looked back at by (docs/run-folder.md). Of the arrays exactly; the headers of the
 * safetensors files count with more than they have: {@value #FILE} bytes a file and {@value #TENSOR} a tensor.
 *
 * @param shape the encoder's sizes
 * @param masked whether the method has masks
 * @param scored whether it has scores
 */
record SnapshotSizes(EncoderShape shape, boolean masked, boolean scored) {
    /** More than a file's header has beside its tensors. */
    static final int FILE = 200;

    /** More than a tensor takes in a header. */
    static final int TENSOR = 160;

    /** Step number and checksum. */
    private static final int RECORD_EXTRA = 8;

    private int values() {
        return scored ? 2 : 1;
    }

    /** Points of all matrices, so many of each at most. */
    private long ofEach(int most) {
        long points = 0;
        for (MatrixKind kind : MatrixKind.values()) {
            points += (long) shape.layers() * Math.min(most, weights(kind));
        }
        return points;
    }

    private int weights(MatrixKind kind) {
        return kind.rows(shape) * kind.columns(shape);
    }

    private static long bits(long count) {
        return (count + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** The plots' samples with their index. */
    long samples(long times) {
        long points = ofEach(SampleKeeper.POINTS);
        long index = FILE + 4L * TENSOR + (2L * shape.matrices() + 1) * Integer.BYTES + points * 2 * Float.BYTES;
        long sample = FILE + 3L * TENSOR + points * (values() * (long) Float.BYTES + 1);
        return index + times * sample;
    }

    /** Points of each matrix that can be tracked in a budget, so many times; not more than the samples have. */
    int points(double budget, long times) {
        double perPoint = shape.matrices() * (times * (values() * (double) Float.SIZE + 1) / Byte.SIZE + Integer.BYTES);
        double fixed = times * (RECORD_EXTRA + 1.0) + trackIndex(0);
        return (int) Math.max(0, Math.min(SampleKeeper.POINTS, (budget - fixed) / perPoint));
    }

    private long trackIndex(long points) {
        return FILE + 2L * TENSOR + (shape.matrices() + 1L) * Integer.BYTES + points * Integer.BYTES;
    }

    /** The track and its index; 0 for no points. */
    long track(int pointsOfEach, long times) {
        long points = ofEach(pointsOfEach);
        long record = RECORD_EXTRA + points * values() * Float.BYTES + bits(points);
        return points == 0 ? 0 : trackIndex(points) + times * record;
    }

    /** The masks of a step, with their file. */
    long masks() {
        long bytes = FILE;
        for (MatrixKind kind : MatrixKind.values()) {
            bytes += shape.layers() * (TENSOR + bits(weights(kind)));
        }
        return bytes;
    }

    /** Weights and scores of a step; with their file where it is not there for the masks. */
    long whole() {
        long bytes = masked ? 0 : FILE;
        for (MatrixKind kind : MatrixKind.values()) {
            long each = 2L * TENSOR + weights(kind) + kind.rows(shape) * 2L * Float.BYTES;
            bytes += (long) shape.layers() * values() * each;
        }
        return bytes;
    }
}
