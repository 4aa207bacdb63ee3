package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Products worked out by hand. */
class GemmTest {
    private static FloatMemory of(float... values) {
        FloatMemory memory = FloatMemory.allocate(values.length);
        memory.put(0, values, values.length);
        return memory;
    }

    @Test
    void theThreeProducts() {
        try (FloatMemory a = of(1, 2, 3, 4, 5, 6);
                FloatMemory b = of(1, 0, 2, 1, 0, 1);
                FloatMemory c = of(100, 100, 100, 100)) {
            // A = [1 2 3; 4 5 6]; B [3, 2] = [1 0; 2 1; 0 1]: A B = [5 5; 14 11]
            Gemm.ab(2, 2, 3, 1, a.matrix(0, 3), b.matrix(0, 2), 0, c.matrix(0, 2));
            assertArrayEquals(new float[] {5, 5, 14, 11}, c.toArray(0, 4));
            // B [2, 3] = [1 0 2; 1 0 1]: A B^T = [7 4; 16 10], twice, plus what is there
            Gemm.abT(2, 2, 3, 2, a.matrix(0, 3), b.matrix(0, 3), 1, c.matrix(0, 2));
            assertArrayEquals(new float[] {19, 13, 46, 31}, c.toArray(0, 4));
            // A [3, 2] = [1 2; 3 4; 5 6], B [3, 2]: A^T B = [7 8; 10 10]
            Gemm.aTb(2, 2, 3, 1, a.matrix(0, 2), b.matrix(0, 2), 0, c.matrix(0, 2));
            assertArrayEquals(new float[] {7, 8, 10, 10}, c.toArray(0, 4));
        }
    }

    @Test
    void stridedViews() {
        try (FloatMemory a = of(9, 1, 2, 9, 3, 4);
                FloatMemory b = of(1, 1);
                FloatMemory c = of(0, 0, 0)) {
            // the 2 x 2 matrix [1 2; 3 4] inside rows of three
            Gemm.ab(2, 1, 2, 1, a.matrix(1, 3), b.matrix(0, 1), 0, c.matrix(0, 2));
            assertArrayEquals(new float[] {3, 0, 7}, c.toArray(0, 3));
        }
    }
}
