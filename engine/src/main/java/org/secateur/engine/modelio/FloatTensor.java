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
    /** Rows of 4096-byte multiples meet in one set of a cache, which holds 8 lines; a line has 16 values. */
    private static final int TILE_ROWS = 8;

    private static final int TILE_COLUMNS = 16;

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
        // in tiles, or each value of a column would fetch a cache line of its own
        for (int row = 0; row < rows; row += TILE_ROWS) {
            for (int column = 0; column < columns; column += TILE_COLUMNS) {
                int endRow = Math.min(rows, row + TILE_ROWS);
                turnTile(turned, row, endRow, column, Math.min(columns, column + TILE_COLUMNS));
            }
        }
        return new FloatTensor(new int[] {columns, rows}, turned);
    }

    private void turnTile(float[] turned, int firstRow, int endRow, int firstColumn, int endColumn) {
        for (int column = firstColumn; column < endColumn; column++) {
            int to = column * shape[0];
            int from = column;
            for (int row = firstRow; row < endRow; row++) {
                turned[to + row] = values[from + row * shape[1]];
            }
        }
    }
}
