package org.secateur.engine.mask;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Keeps exactly the k largest of n values; among values equal at the cut the lower index stays (methods, "Ties and
 * counts"). So the mask depends on the values alone, never on the number of workers.
 *
 * <p>Radix selection: a float's bits, with the negative ones turned round, are ordered like its value, so two
 * histograms over their upper and lower 16 bits find the k-th largest value without a sort. A third pass writes the
 * mask. Histograms and blocks are made once, a selection allocates no arrays. One selection at a time per object.
 */
public final class TopV {
    private static final int BINS = 1 << 16;
    private static final int BLOCK = 1 << 13;

    private final int workers;
    private final Runner runner;
    private final Worker[] parts;

    /** Runs all workers and returns when they are done. */
    private interface Runner {
        void run(IntConsumer work);
    }

    /** What one worker, who has one contiguous part of the values, needs. */
    private static final class Worker {
        private final int[] histogram = new int[BINS];
        private final float[] values = new float[BLOCK];
        private final byte[] mask = new byte[BLOCK];
        private long firstNan;
        private long equalToKeep;
        private int largestPruned;
    }

    /** Selects on the calling thread. */
    public TopV() {
        this(1, work -> work.accept(0));
    }

    /** Selects with all workers of a team. */
    public TopV(WorkerTeam team) {
        this(team.size(), team::run);
    }

    private TopV(int workers, Runner runner) {
        this.workers = workers;
        this.runner = runner;
        this.parts = new Worker[workers];
        for (int w = 0; w < workers; w++) {
            parts[w] = new Worker();
        }
    }

    /**
     * Writes the mask of the k largest values.
     *
     * @param values n values, 1 to 2^31 - 1; infinities are ranked, 0 and -0 are equal
     * @param keep k, 1 to n; floor(v n) as {@code schedule.KeptCount} computes it
     * @param target receives each of the n entries once
     * @throws NotANumberException if a value is NaN; nothing is written then
     * @throws IllegalArgumentException if n or k is out of range
     */
    public Cut select(FloatBlocks values, Ranking ranking, long keep, MaskBlocks target) {
        long size = values.size();
        if (size < 1 || size > Integer.MAX_VALUE || keep < 1 || keep > size) {
            throw new IllegalArgumentException("keep " + keep + " of " + size
                    + " values: at least one must be kept, at most all, and 1 to 2147483647 can be ranked");
        }
        runner.run(w -> countUpper(w, values, ranking));
        refuseNan(size);
        long wanted = keep;
        int upper = BINS;
        long count = 0;
        while (wanted > count) { // ends before bin 0 is left: the bins hold n >= k values
            wanted -= count;
            count = total(--upper);
        }
        int chosen = upper;
        runner.run(w -> countLower(w, values, ranking, chosen));
        int lower = BINS;
        count = 0;
        while (wanted > count) {
            wanted -= count;
            count = total(--lower);
        }
        int cut = (upper - BINS / 2) << 16 | lower;
        long left = wanted;
        for (Worker part : parts) {
            part.equalToKeep = Math.min(left, part.histogram[lower]);
            left -= part.equalToKeep;
        }
        runner.run(w -> writeMask(w, values, ranking, cut, target));
        return new Cut(Ranking.value(cut), keep, count, wanted, largestPruned());
    }

    private long begin(int worker, long size) {
        return size * worker / workers;
    }

    private float largestPruned() {
        int largest = Integer.MIN_VALUE;
        for (Worker part : parts) {
            largest = Math.max(largest, part.largestPruned);
        }
        return largest == Integer.MIN_VALUE ? Float.NEGATIVE_INFINITY : Ranking.value(largest);
    }

    private long total(int bin) {
        long sum = 0;
        for (Worker part : parts) {
            sum += part.histogram[bin];
        }
        return sum;
    }

    private void refuseNan(long size) {
        for (Worker part : parts) {
            if (part.firstNan >= 0) {
                throw new NotANumberException(part.firstNan, size);
            }
        }
    }

    private void countUpper(int w, FloatBlocks values, Ranking ranking) {
        Worker part = parts[w];
        int[] histogram = part.histogram;
        float[] block = part.values;
        Arrays.fill(histogram, 0);
        part.firstNan = -1;
        long end = begin(w + 1, values.size());
        for (long from = begin(w, values.size()); from < end; from += BLOCK) {
            int count = (int) Math.min(BLOCK, end - from);
            values.read(from, block, count);
            for (int i = 0; i < count; i++) {
                if (Float.isNaN(block[i])) {
                    part.firstNan = from + i;
                    return;
                }
                histogram[(ranking.key(block[i]) >> 16) + BINS / 2]++;
            }
        }
    }

    private void countLower(int w, FloatBlocks values, Ranking ranking, int upper) {
        int[] histogram = parts[w].histogram;
        float[] block = parts[w].values;
        Arrays.fill(histogram, 0);
        long end = begin(w + 1, values.size());
        for (long from = begin(w, values.size()); from < end; from += BLOCK) {
            int count = (int) Math.min(BLOCK, end - from);
            values.read(from, block, count);
            for (int i = 0; i < count; i++) {
                int key = ranking.key(block[i]);
                if ((key >> 16) + BINS / 2 == upper) {
                    histogram[key & (BINS - 1)]++;
                }
            }
        }
    }

    private void writeMask(int w, FloatBlocks values, Ranking ranking, int cut, MaskBlocks target) {
        float[] block = parts[w].values;
        byte[] mask = parts[w].mask;
        long equalLeft = parts[w].equalToKeep;
        int largestPruned = Integer.MIN_VALUE;
        long end = begin(w + 1, values.size());
        for (long from = begin(w, values.size()); from < end; from += BLOCK) {
            int count = (int) Math.min(BLOCK, end - from);
            values.read(from, block, count);
            for (int i = 0; i < count; i++) {
                int key = ranking.key(block[i]);
                boolean kept = key > cut;
                if (key == cut && equalLeft > 0) {
                    kept = true;
                    equalLeft--;
                }
                mask[i] = (byte) (kept ? 1 : 0);
                largestPruned = kept ? largestPruned : Math.max(largestPruned, key);
            }
            target.write(from, mask, count);
        }
        parts[w].largestPruned = largestPruned;
    }
}
