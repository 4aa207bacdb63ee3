package org.secateur.engine.data;

import java.util.Arrays;
import org.secateur.engine.tensor.RandomStream;

/**
 * Training batches: each epoch goes through all texts once, in an order that follows from the seed and the epoch alone.
 * So the batch of any step can be had directly, in whatever order they are asked for. Not for several threads at once.
 */
public final class Batches {
    private static final String STREAM = "shuffle";

    private final int texts;
    private final int batchSize;
    private final long seed;
    private int[] order = new int[0];
    private int orderedEpoch = -1;

    /**
     * @param texts number of training texts, at least 1
     * @param batchSize texts of a batch, at least 1; the last batch of an epoch has what is left
     * @param seed the run's
     */
    public Batches(int texts, int batchSize, long seed) {
        if (texts < 1 || batchSize < 1) {
            throw new IllegalArgumentException("batches of " + batchSize + " from " + texts + " texts");
        }
        this.texts = texts;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /** Batches of an epoch. */
    public int perEpoch() {
        return (int) (((long) texts + batchSize - 1) / batchSize);
    }

    /** Texts of the batch of a step, counted from 0 over all epochs. */
    public int[] ofStep(int step) {
        return of(step / perEpoch(), step % perEpoch());
    }

    /**
     * Texts of a batch.
     *
     * @param epoch from 0
     * @param batch from 0, below {@link #perEpoch}
     * @return indices of texts
     */
    public int[] of(int epoch, int batch) {
        if (epoch < 0 || batch < 0 || batch >= perEpoch()) {
            throw new IndexOutOfBoundsException(
                    "batch " + batch + " of epoch " + epoch + "; an epoch has " + perEpoch());
        }
        if (epoch != orderedEpoch) {
            order = new int[texts];
            Arrays.setAll(order, i -> i);
            RandomStream.of(seed, STREAM, epoch).shuffle(order);
            orderedEpoch = epoch;
        }
        int from = batch * batchSize;
        return Arrays.copyOfRange(order, from, (int) Math.min(texts, (long) from + batchSize));
    }
}
