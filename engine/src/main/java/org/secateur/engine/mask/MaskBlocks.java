package org.secateur.engine.mask;

/** Where a mask is written, in blocks. Different blocks may be written by different threads at once. */
@FunctionalInterface
public interface MaskBlocks {
    /**
     * Receives entries {@code from} to {@code from + count} of the mask.
     *
     * @param mask 1 kept, 0 pruned, from the start of the array; reused for the next block
     */
    void write(long from, byte[] mask, int count);

    /** Writes into a heap array of n entries. */
    static MaskBlocks of(byte[] target) {
        return (from, mask, count) -> System.arraycopy(mask, 0, target, (int) from, count);
    }
}
