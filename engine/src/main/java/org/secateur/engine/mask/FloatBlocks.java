package org.secateur.engine.mask;

import org.secateur.engine.tensor.FloatMemory;

/** Values to rank, in row-major order, read in blocks. Different blocks may be read by different threads at once. */
public interface FloatBlocks {
    /** n, number of values. */
    long size();

    /** Copies values {@code from} to {@code from + count} to the start of {@code into}. */
    void read(long from, float[] into, int count);

    /** The values of a heap array, not copied. */
    static FloatBlocks of(float[] values) {
        return new FloatBlocks() {
            @Override
            public long size() {
                return values.length;
            }

            @Override
            public void read(long from, float[] into, int count) {
                System.arraycopy(values, (int) from, into, 0, count);
            }
        };
    }

    /** A part of off-heap memory, not copied. */
    static FloatBlocks of(FloatMemory memory, long offset, long size) {
        return new FloatBlocks() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long from, float[] into, int count) {
                memory.get(offset + from, into, count);
            }
        };
    }
}
