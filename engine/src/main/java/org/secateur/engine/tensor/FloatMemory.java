package org.secateur.engine.tensor;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Floats outside the Java heap, addressed by long indices, moved to and from heap arrays in bulk. Reads and writes of
 * different elements by different threads do not disturb one another. An allocated memory is freed by {@link #close};
 * a view or slice only refers to the memory of another object, which must outlive it.
 */
public final class FloatMemory implements AutoCloseable {
    /** Floats of a segment: a Java buffer holds less than 2 GB. */
    private static final int SEGMENT_BITS = 28;

    private static final long SEGMENT = 1L << SEGMENT_BITS;
    private static final int CLEARED_AT_ONCE = 1 << 16;

    private final FloatPointer pointer;
    private final long length;
    private final boolean owner;
    private final FloatBuffer[] segments;

    private FloatMemory(FloatPointer pointer, long length, boolean owner) {
        this.pointer = pointer;
        this.length = length;
        this.owner = owner;
        this.segments = new FloatBuffer[(int) ((length + SEGMENT - 1) >>> SEGMENT_BITS)];
        for (int s = 0; s < segments.length; s++) {
            FloatPointer part = pointer.getPointer(s * SEGMENT);
            segments[s] = part.capacity(Math.min(SEGMENT, length - s * SEGMENT)).asBuffer();
        }
    }

    /**
     * Memory of its own, all 0.
     *
     * @throws OffHeapMemoryException if there is no room
     */
    public static FloatMemory allocate(long length) {
        FloatMemory memory;
        try {
            memory = new FloatMemory(new FloatPointer(Math.max(1, length)), length, true);
        } catch (OutOfMemoryError e) {
            throw new OffHeapMemoryException(length, e);
        }
        memory.fill(0);
        return memory;
    }

    /** A view of {@code length} floats that somebody else owns and keeps alive. */
    public static FloatMemory view(FloatPointer pointer, long length) {
        return new FloatMemory(pointer, length, false);
    }

    /** A view of a part of this memory. */
    public FloatMemory slice(long offset, long count) {
        check(offset, count);
        return new FloatMemory(pointer.getPointer(offset), count, false);
    }

    public long length() {
        return length;
    }

    /** Its size. */
    public long bytes() {
        return length * Float.BYTES;
    }

    /** Address of an element, for BLAS. */
    public FloatPointer at(long offset) {
        return pointer.getPointer(offset);
    }

    /** The row-major matrix that begins at {@code offset}. */
    public MatrixView matrix(long offset, int stride) {
        return new MatrixView(pointer.getPointer(offset), stride);
    }

    /** One element. */
    public float get(long index) {
        check(index, 1);
        return segments[(int) (index >>> SEGMENT_BITS)].get((int) (index & (SEGMENT - 1)));
    }

    /** Sets one element. */
    public void put(long index, float value) {
        check(index, 1);
        segments[(int) (index >>> SEGMENT_BITS)].put((int) (index & (SEGMENT - 1)), value);
    }

    /** Copies {@code count} elements from {@code offset} to the start of a heap array. */
    public void get(long offset, float[] target, int count) {
        get(offset, target, 0, count);
    }

    /** Copies {@code count} elements from {@code offset} to {@code target[at...]}. */
    public void get(long offset, float[] target, int at, int count) {
        check(offset, count);
        int done = 0;
        while (done < count) {
            long from = offset + done;
            int inside = (int) (from & (SEGMENT - 1));
            int now = (int) Math.min(count - done, SEGMENT - inside);
            segments[(int) (from >>> SEGMENT_BITS)].get(inside, target, at + done, now);
            done += now;
        }
    }

    /** Copies the first {@code count} elements of a heap array to {@code offset}. */
    public void put(long offset, float[] source, int count) {
        put(offset, source, 0, count);
    }

    /** Copies {@code source[at...]} to {@code count} elements from {@code offset}. */
    public void put(long offset, float[] source, int at, int count) {
        check(offset, count);
        int done = 0;
        while (done < count) {
            long to = offset + done;
            int inside = (int) (to & (SEGMENT - 1));
            int now = (int) Math.min(count - done, SEGMENT - inside);
            segments[(int) (to >>> SEGMENT_BITS)].put(inside, source, at + done, now);
            done += now;
        }
    }

    /** A copy of a part on the heap. */
    public float[] toArray(long offset, int count) {
        float[] copy = new float[count];
        get(offset, copy, 0, count);
        return copy;
    }

    /** Sets every element. */
    public void fill(float value) {
        float[] block = new float[(int) Math.min(CLEARED_AT_ONCE, length)];
        Arrays.fill(block, value);
        for (long from = 0; from < length; from += block.length) {
            put(from, block, 0, (int) Math.min(block.length, length - from));
        }
    }

    private void check(long offset, long count) {
        if (offset < 0 || count < 0 || offset + count > length) {
            throw new IndexOutOfBoundsException(
                    "elements " + offset + " to " + (offset + count) + " of a memory of " + length);
        }
    }

    /** Frees the memory if this object allocated it. No view may be used afterwards. */
    @Override
    public void close() {
        if (owner) {
            pointer.close();
        }
    }
}
