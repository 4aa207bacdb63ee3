package org.secateur.engine.runstore;

import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.train.WeightSample;

/**
 * A sample as points.
 *
 * @param sample its arrays
 */
record SampleCloud(WeightSample sample) implements WeightCloud {
    @Override
    public int step() {
        return sample.step();
    }

    @Override
    public int size(int matrix) {
        return sample.sizes()[matrix];
    }

    @Override
    public int points(int matrix) {
        return sample.offsets()[matrix + 1] - sample.offsets()[matrix];
    }

    @Override
    public boolean hasScores() {
        return sample.scores().length > 0;
    }

    @Override
    public void read(
            int matrix, int from, int count, float[] pretrained, float[] weights, float[] scores, byte[] kept) {
        if (from < 0 || count < 0 || from + count > points(matrix)) {
            throw new IndexOutOfBoundsException(
                    "points " + from + " to " + (from + count) + " of " + points(matrix) + " of matrix " + matrix);
        }
        int at = sample.offsets()[matrix] + from;
        System.arraycopy(sample.pretrained(), at, pretrained, 0, count);
        System.arraycopy(sample.weights(), at, weights, 0, count);
        System.arraycopy(sample.kept(), at, kept, 0, count);
        if (hasScores()) {
            System.arraycopy(sample.scores(), at, scores, 0, count);
        }
    }
}
