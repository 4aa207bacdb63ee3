package org.secateur.engine.train;

import java.util.Arrays;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WeightCloud;

/**
 * Takes the same seeded sample of every matrix at about fifty steps of a run, the first and the last among them, so that
 * plots can show how the very same weights went.
 */
final class SampleKeeper {
    /** Most points of a matrix. */
    static final int POINTS = 4096;

    private static final int TIMES = 50;
    private static final int BLOCK = 8192;

    private final WeightCloud cloud;
    private final int totalSteps;
    private final int interval;
    private final int[] offsets;
    private final int[] sizes;
    private final int[] indices;

    /**
     * @param cloud all weights of the run
     * @param matrices how many it has
     * @param totalSteps T
     * @param seed decides which weights are taken
     */
    SampleKeeper(WeightCloud cloud, int matrices, int totalSteps, long seed) {
        this.cloud = cloud;
        this.totalSteps = totalSteps;
        this.interval = Math.max(1, (totalSteps + TIMES - 1) / TIMES);
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

    /** Whether the sample of this many completed steps is kept. */
    boolean keeps(int step) {
        return step % interval == 0 || step == totalSteps;
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
