package org.secateur.engine.modelio;

import java.util.Arrays;

/**
 * Values of a tensor, row-major. The arrays are not copied.
 *
 * @param shape sizes of the dimensions, none of them negative; empty for a single value
 * @param values as many as the product of the sizes
 */
@SuppressWarnings("ArrayRecordComponent") // carries 90 MB from a file into a network; nobody compares two of them
public record FloatTensor(int[] shape, float[] values) {
    /** @throws IllegalArgumentException if the number of values is not the product of the shape */
    public FloatTensor {
        if (elements(shape) != values.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + values.length + " values");
        }
    }

    /** Product of the sizes. */
    static long elements(int[] shape) {
        long elements = 1;
        for (int size : shape) {
            elements = Math.multiplyExact(elements, size);
        }
        return elements;
    }

    /** The other way round: [m, n] to [n, m]. */
    public FloatTensor transposed() {
        int rows = shape[0];
        int columns = shape[1];
        float[] turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return new FloatTensor(new int[] {columns, rows}, turned);
    }
}
