package org.secateur.engine.runstore;

import java.util.List;
import java.util.function.IntFunction;
import org.secateur.engine.tensor.WeightCloud;

/** All weights of a kept step as points: masks exact, weights and scores rounded by row. */
final class SnapshotCloud implements WeightCloud {
    private final int step;
    private final List<RoundedMatrix> matrices;
    private final IntFunction<float[]> pretrainedOf;

    /** @param pretrainedOf gives a matrix' pretrained weights, row-major */
    SnapshotCloud(int step, List<RoundedMatrix> matrices, IntFunction<float[]> pretrainedOf) {
        this.step = step;
        this.matrices = List.copyOf(matrices);
        this.pretrainedOf = pretrainedOf;
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public int size(int matrix) {
        return matrices.get(matrix).size();
    }

    @Override
    public int points(int matrix) {
        return size(matrix);
    }

    @Override
    public boolean hasScores() {
        return matrices.get(0).scored();
    }

    @Override
    public boolean rounded() {
        return true;
    }

    @Override
    public void read(
            int matrix, int from, int count, float[] pretrained, float[] weights, float[] scores, byte[] kept) {
        RoundedMatrix m = matrices.get(matrix);
        float[] before = pretrainedOf.apply(matrix);
        System.arraycopy(before, from, pretrained, 0, count);
        m.weights(before, from, count, weights);
        m.kept(from, count, kept);
        if (m.scored()) {
            m.scores(from, count, scores);
        }
    }
}
