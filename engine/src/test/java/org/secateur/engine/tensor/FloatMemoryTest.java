package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class FloatMemoryTest {
    @Test
    void movesRowsBothWays() {
        try (FloatMemory memory = FloatMemory.allocate(10)) {
            assertArrayEquals(new float[10], memory.toArray(0, 10));
            memory.put(3, new float[] {9, 1, 2, 3, 9}, 1, 3);
            assertArrayEquals(new float[] {0, 0, 0, 1, 2, 3, 0, 0, 0, 0}, memory.toArray(0, 10));
            float[] target = new float[4];
            memory.get(4, target, 1, 2);
            assertArrayEquals(new float[] {0, 2, 3, 0}, target);
            memory.put(9, 5);
            assertEquals(5, memory.get(9));
            memory.fill(7);
            assertEquals(7, memory.get(0));
            assertEquals(7, memory.get(9));
        }
    }

    @Test
    void slicesAndViewsAreTheSameMemory() {
        try (FloatMemory memory = FloatMemory.allocate(10)) {
            FloatMemory slice = memory.slice(4, 3);
            slice.put(1, 8);
            assertEquals(8, memory.get(5));
            assertEquals(3, slice.length());
            assertEquals(8, FloatMemory.view(memory.at(5), 1).get(0));
            slice.close(); // frees nothing
            assertEquals(8, memory.get(5));
        }
    }

    @Test
    void addressesAreThoseOfTheElements() {
        try (FloatMemory memory = FloatMemory.allocate(10)) {
            assertEquals(memory.at(0).address() + 6 * Float.BYTES, memory.at(6).address());
            memory.put(6, 3);
            assertEquals(3, memory.at(6).get());
        }
    }

    @Test
    void outOfBoundsIsRefused() {
        try (FloatMemory memory = FloatMemory.allocate(10)) {
            assertThrows(IndexOutOfBoundsException.class, () -> memory.get(10));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.put(-1, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.get(8, new float[4], 0, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.put(8, new float[4], 0, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.slice(8, 3));
        }
    }

    /** A memory of more than 2^28 floats is several Java buffers: a read across the border gets both parts. */
    @Test
    void readsAcrossSegments() {
        long length = (1L << 28) + 8;
        try (FloatPointer pointer = new FloatPointer(length)) {
            FloatMemory memory = FloatMemory.view(pointer, length);
            memory.put((1L << 28) - 2, new float[] {1, 2, 3, 4}, 4);
            assertArrayEquals(new float[] {2, 3, 4}, memory.toArray((1L << 28) - 1, 3));
            assertEquals(3, pointer.get(1L << 28));
        }
    }

    @Test
    void noRoomIsSaid() {
        String message = assertThrows(OffHeapMemoryException.class, () -> FloatMemory.allocate(1L << 36))
                .getMessage();
        assertTrue(message.startsWith("No room for 262,144 MB outside the Java heap"), message);
    }
}
