package org.secateur.engine.runstore;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.train.Snapshot;

/**
 * All weights of {@link Examples#SHAPE} at a step: weight i of a matrix is i, its score 10 i, and every third weight is
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
    public float[] weights(int matrix) {
        float[] weights = new float[size(matrix)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i;
        }
        return weights;
    }

    @Override
    public float[] scores(int matrix) {
        float[] scores = weights(matrix);
        for (int i = 0; i < scores.length; i++) {
            scores[i] *= 10;
        }
        return scores;
    }
}
