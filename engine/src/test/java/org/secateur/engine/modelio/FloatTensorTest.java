package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values follow from the definition of a transposed matrix. */
class FloatTensorTest {
    /** Sizes below, at and beyond the tiles in which values are moved. */
    @ParameterizedTest(name = "[{0}, {1}]")
    @CsvSource({"1,1", "1,40", "40,1", "8,16", "7,15", "9,17", "31,33", "0,3", "64,50"})
    void aValueChangesRowAndColumn(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        FloatTensor tensor = new FloatTensor(new int[] {rows, columns}, values);
        FloatTensor turned = tensor.transposed();
        assertArrayEquals(new int[] {columns, rows}, turned.shape());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                assertEquals(row * columns + column, turned.values()[column * rows + row]);
            }
        }
        assertArrayEquals(values, turned.transposed().values());
    }

    @Test
    void aShapeMustHoldTheValues() {
        assertEquals(1, new FloatTensor(new int[0], new float[1]).values().length);
        assertThrows(IllegalArgumentException.class, () -> new FloatTensor(new int[] {2, 3}, new float[5]));
    }
}
