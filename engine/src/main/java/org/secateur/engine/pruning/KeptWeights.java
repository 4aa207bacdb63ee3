package org.secateur.engine.pruning;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.mask.MaskBlocks;
import org.secateur.engine.nn.BinaryMask;

/**
 * The masks of all matrices: writes them, and counts what they keep and what the last choice changed. Different blocks
 * may be written by different threads at once.
 */
final class KeptWeights {
    private final BinaryMask mask;
    private final AtomicIntegerArray kept;
    private final LongAdder pruned = new LongAdder();
    private final LongAdder revived = new LongAdder();

    /** Keeps every weight. */
    KeptWeights(EncoderShape shape, boolean scored) {
        mask = new BinaryMask(shape, scored);
        kept = new AtomicIntegerArray(shape.matrices());
        for (int matrix = 0; matrix < kept.length(); matrix++) {
            kept.set(matrix, mask.kept(matrix).length);
        }
    }

    /** The mask that a network uses. */
    BinaryMask mask() {
        return mask;
    }

    int matrices() {
        return kept.length();
    }

    /** Entries of a matrix' mask itself: 1 kept, 0 pruned. */
    byte[] of(int matrix) {
        return mask.kept(matrix);
    }

    /** n. */
    int size(int matrix) {
        return mask.kept(matrix).length;
    }

    int kept(int matrix) {
        return kept.get(matrix);
    }

    /** Kept weights of all matrices. */
    long kept() {
        long sum = 0;
        for (int matrix = 0; matrix < kept.length(); matrix++) {
            sum += kept.get(matrix);
        }
        return sum;
    }

    /** Forgets what was changed: a new choice begins. */
    void begin() {
        pruned.reset();
        revived.reset();
    }

    /** Weights that the present choice has pruned and the one before had kept. */
    long pruned() {
        return pruned.sum();
    }

    /** Weights that the present choice keeps and the one before had pruned. */
    long revived() {
        return revived.sum();
    }

    /** Writes a matrix' mask. */
    MaskBlocks writer(int matrix) {
        return (from, values, count) -> write(matrix, (int) from, values, count);
    }

    private void write(int matrix, int from, byte[] values, int count) {
        byte[] target = mask.kept(matrix);
        int lost = 0;
        int won = 0;
        for (int i = 0; i < count; i++) {
            int change = values[i] - target[from + i];
            won += change & ~(change >> 31);
            lost += change >>> 31;
            target[from + i] = values[i];
        }
        if (won != lost) {
            kept.addAndGet(matrix, won - lost);
        }
        pruned.add(lost);
        revived.add(won);
    }

    /** Puts a kept mask into its place. */
    void restore(int matrix, byte[] values) {
        System.arraycopy(values, 0, mask.kept(matrix), 0, values.length);
        kept.set(matrix, mask.remaining(matrix));
    }

    /** Keeps every weight of a matrix. */
    void keepAll(int matrix) {
        if (kept(matrix) == size(matrix)) {
            return;
        }
        byte[] target = mask.kept(matrix);
        int won = size(matrix) - kept(matrix);
        Arrays.fill(target, (byte) 1);
        kept.set(matrix, size(matrix));
        revived.add(won);
    }
}
