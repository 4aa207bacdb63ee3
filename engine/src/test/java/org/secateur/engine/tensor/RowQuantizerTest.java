package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowQuantizerTest {
    @Test
    void noValueIsOffByMoreThanItsRowAllows() {
        int rows = 5;
        int columns = 300;
        RandomStream random = RandomStream.of(3, "quantizer");
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, i / columns - 3));
        }
        float[] ranges = RowQuantizer.ranges(values, columns);
        assertEquals(2 * rows, ranges.length);
        byte[] steps = RowQuantizer.round(values, columns, ranges);
        float[] again = new float[values.length];
        RowQuantizer.restore(steps, ranges, columns, 0, values.length, again);
        for (int i = 0; i < values.length; i++) {
            float range = ranges[2 * (i / columns) + 1] - ranges[2 * (i / columns)];
            assertTrue(Math.abs(values[i] - again[i]) <= range / 509, "value " + i);
        }
        float[] part = new float[100];
        RowQuantizer.restore(steps, ranges, columns, 250, 100, part);
        assertArrayEquals(Arrays.copyOfRange(again, 250, 350), part);
    }

    /** Of a row from 0 to 255 every whole number is a step; a row of one value is that value. */
    @Test
    void endsAndEqualValuesAreExact() {
        float[] values = {0, 255, 17, 128.4f, -3.5f, -3.5f, -3.5f, -3.5f};
        float[] ranges = RowQuantizer.ranges(values, 4);
        byte[] steps = RowQuantizer.round(values, 4, ranges);
        float[] again = new float[8];
        RowQuantizer.restore(steps, ranges, 4, 0, 8, again);
        assertArrayEquals(new float[] {0, 255, 17, 128, -3.5f, -3.5f, -3.5f, -3.5f}, again);
        assertEquals((byte) 255, steps[1]);
    }
}
