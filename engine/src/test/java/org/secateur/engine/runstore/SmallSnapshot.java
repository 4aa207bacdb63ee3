package org.secateur.engine.runstore;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.train.Snapshot;

/**
 * All weights of {@link Examples#SHAPE} at a step: weight i of a matrix has changed by i, its score is 10 i, and every third weight is
 * kept from the matrix' number on.
 */
record SmallSnapshot(int step, boolean keepsMasks, boolean keepsWeights, boolean scored) implements Snapshot {
    @Override
    public EncoderShape shape() {
        return Examples.SHAPE;
    }

    private static int size(int matrix) {
        MatrixKind kind = MatrixKind.ofNumber(matrix);
        return kind.rows(Examples.SHAPE) * kind.columns(Examples.SHAPE);
    }

    @Override
    public byte[] mask(int matrix) {
        byte[] kept = new byte[size(matrix)];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (byte) ((i + matrix) % 3 == 0 ? 1 : 0);
        }
        return kept;
    }

    @Override
    public float[] change(int matrix) {
        float[] change = new float[size(matrix)];
        for (int i = 0; i < change.length; i++) {
            change[i] = i;
        }
        return change;
    }

    @Override
    public float[] scores(int matrix) {
        float[] scores = change(matrix);
        for (int i = 0; i < scores.length; i++) {
            scores[i] *= 10;
        }
        return scores;
    }
}
