package org.secateur.engine.pruning;

import java.util.Arrays;
import org.secateur.engine.mask.FloatBlocks;
import org.secateur.engine.tensor.VectorMath;

/**
 * What one pass over the scores finds: the sum of their sigmoids, and how they are spread. One worker's; the spreads of all
 * workers are added up.
 */
final class ScoreStatistics {
    private static final int BLOCK = 1 << 13;
    private static final int BINS = 1 << 13;

    /** Scores beyond are counted in the outermost bins: their sigmoids hardly differ any more. */
    private static final float EDGE = 16;

    private static final float BINS_PER_UNIT = BINS / (2 * EDGE);

    private final float[] scores = new float[BLOCK];
    private final float[] sigmoids = new float[BLOCK];
    private final long[] counts = new long[BINS];

    /** Forgets the spread. */
    void clear() {
        Arrays.fill(counts, 0);
    }

    /**
     * Adds up a matrix' scores.
     *
     * @param shift subtracted from the scores in the sigmoid
     * @param spread whether they are added to the spread too
     * @return sum of sigmoid(S - shift)
     */
    double add(FloatBlocks all, float shift, boolean spread) {
        double sum = 0;
        for (long from = 0; from < all.size(); from += BLOCK) {
            int count = (int) Math.min(BLOCK, all.size() - from);
            all.read(from, scores, count);
            VectorMath.sigmoid(scores, shift, sigmoids, count);
            sum += VectorMath.sum(sigmoids, 0, count);
            for (int i = 0; spread && i < count; i++) {
                int bin = (int) ((scores[i] + EDGE) * BINS_PER_UNIT);
                counts[Math.min(BINS - 1, Math.max(0, bin))]++;
            }
        }
        return sum;
    }

    /**
     * The score above which a share of all scores lies, interpolated in its bin.
     *
     * @param parts the spreads that make up all
     * @param share 0 to 1
     */
    static double quantile(ScoreStatistics[] parts, long all, double share) {
        double wanted = share * all;
        double above = 0;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            long inBin = 0;
            for (ScoreStatistics part : parts) {
                inBin += part.counts[bin];
            }
            if (above + inBin >= wanted && inBin > 0) {
                double inside = (wanted - above) / inBin;
                return (bin + 1 - inside) / BINS_PER_UNIT - EDGE;
            }
            above += inBin;
        }
        return -EDGE;
    }
}
