package org.secateur.engine.mask;

/**
 * Keeps the values above a threshold (methods, "The four methods" and "Local or global"). Its blocks are made once, a
 * selection allocates no arrays. One selection at a time per object.
 */
public final class AboveThreshold {
    private static final int BLOCK = 1 << 13;

    private final float[] values = new float[BLOCK];
    private final byte[] mask = new byte[BLOCK];

    /**
     * How many values pass.
     *
     * @param above values above the threshold
     * @param equal values equal to it
     */
    public record Count(long above, long equal) {}

    /**
     * Counts the values that pass a threshold.
     *
     * @param all n values; infinities are compared, 0 and -0 are equal
     * @param threshold of the ranked values
     * @throws NotANumberException if a value is NaN
     */
    public Count count(FloatBlocks all, Ranking ranking, float threshold) {
        int cut = ranking.key(threshold);
        long above = 0;
        long equal = 0;
        for (long from = 0; from < all.size(); from += BLOCK) {
            int count = (int) Math.min(BLOCK, all.size() - from);
            all.read(from, values, count);
            for (int i = 0; i < count; i++) {
                if (Float.isNaN(values[i])) {
                    throw new NotANumberException(from + i, all.size());
                }
                int key = ranking.key(values[i]);
                above += key > cut ? 1 : 0;
                equal += key == cut ? 1 : 0;
            }
        }
        return new Count(above, equal);
    }

    /**
     * Writes the mask of the values above a threshold.
     *
     * @param all n values, none of them NaN
     * @param threshold of the ranked values
     * @param equalToKeep how many values equal to it are kept too, the ones of lowest index; 0 for none
     * @param target receives each of the n entries once
     */
    public void select(FloatBlocks all, Ranking ranking, float threshold, long equalToKeep, MaskBlocks target) {
        int cut = ranking.key(threshold);
        long equalLeft = equalToKeep;
        for (long from = 0; from < all.size(); from += BLOCK) {
            int count = (int) Math.min(BLOCK, all.size() - from);
            all.read(from, values, count);
            for (int i = 0; i < count; i++) {
                int key = ranking.key(values[i]);
                boolean kept = key > cut;
                if (key == cut && equalLeft > 0) {
                    kept = true;
                    equalLeft--;
                }
                mask[i] = (byte) (kept ? 1 : 0);
            }
            target.write(from, mask, count);
        }
    }
}
