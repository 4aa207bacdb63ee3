package org.secateur.engine.train;

import java.util.Arrays;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WeightCloud;

/**
 * Takes the same seeded sample of every matrix whenever it is asked to, so that plots can show how the very same weights
 * went. A part of the sample is tracked at every step.
 */
final class SampleKeeper {
    /** Most points of a matrix. */
    static final int POINTS = 4096;

    private static final int BLOCK = 8192;

    private final WeightCloud cloud;
    private final int[] offsets;
    private final int[] sizes;
    private final int[] indices;

    /**
     * @param cloud all weights of the run
     * @param matrices how many it has
     * @param seed decides which weights are taken
     */
    SampleKeeper(WeightCloud cloud, int matrices, long seed) {
        this.cloud = cloud;
        offsets = new int[matrices + 1];
        sizes = new int[matrices];
        for (int matrix = 0; matrix < matrices; matrix++) {
            sizes[matrix] = cloud.size(matrix);
            offsets[matrix + 1] = offsets[matrix] + Math.min(POINTS, sizes[matrix]);
        }
        indices = new int[offsets[matrices]];
        for (int matrix = 0; matrix < matrices; matrix++) {
            draw(matrix, RandomStream.of(seed, "sample", matrix));
        }
    }

    /** Selection sampling (Knuth, volume 2, algorithm S): ascending, each set equally likely. */
    private void draw(int matrix, RandomStream random) {
        int wanted = offsets[matrix + 1] - offsets[matrix];
        int at = offsets[matrix];
        for (int i = 0; wanted > 0; i++) {
            if (random.nextInt(sizes[matrix] - i) < wanted) {
                indices[at++] = i;
                wanted--;
            }
        }
    }

    /**
     * A part of the sample, spread evenly over it.
     *
     * @param points of each matrix at most
     * @param interval steps between their values
     */
    TrackPoints track(int points, int interval) {
        int matrices = sizes.length;
        int[] trackOffsets = new int[matrices + 1];
        for (int matrix = 0; matrix < matrices; matrix++) {
            int sampled = offsets[matrix + 1] - offsets[matrix];
            trackOffsets[matrix + 1] = trackOffsets[matrix] + Math.min(points, sampled);
        }
        int[] tracked = new int[trackOffsets[matrices]];
        for (int matrix = 0; matrix < matrices; matrix++) {
            int sampled = offsets[matrix + 1] - offsets[matrix];
            int taken = trackOffsets[matrix + 1] - trackOffsets[matrix];
            for (int i = 0; i < taken; i++) {
                tracked[trackOffsets[matrix] + i] = indices[offsets[matrix] + (int) ((long) i * sampled / taken)];
            }
        }
        return new TrackPoints(trackOffsets, tracked, cloud.hasScores(), interval);
    }

    /** The sample's present values. */
    WeightSample take() {
        int n = indices.length;
        float[] pretrained = new float[n];
        float[] weights = new float[n];
        float[] scores = new float[cloud.hasScores() ? n : 0];
        byte[] kept = new byte[n];
        float[][] block = new float[3][BLOCK];
        byte[] mask = new byte[BLOCK];
        for (int matrix = 0; matrix < sizes.length; matrix++) {
            int at = offsets[matrix];
            while (at < offsets[matrix + 1]) {
                int from = indices[at];
                int count = Math.min(BLOCK, sizes[matrix] - from);
                cloud.read(matrix, from, count, block[0], block[1], block[2], mask);
                for (; at < offsets[matrix + 1] && indices[at] < from + count; at++) {
                    int i = indices[at] - from;
                    pretrained[at] = block[0][i];
                    weights[at] = block[1][i];
                    kept[at] = mask[i];
                    if (scores.length > 0) {
                        scores[at] = block[2][i];
                    }
                }
            }
        }
        return new WeightSample(
                cloud.step(),
                offsets.clone(),
                Arrays.copyOf(sizes, sizes.length),
                indices,
                pretrained,
                weights,
                scores,
                kept);
    }
}
