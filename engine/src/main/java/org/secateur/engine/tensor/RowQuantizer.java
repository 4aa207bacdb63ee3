package org.secateur.engine.tensor;

/**
 * Values in eight bits: each row of a matrix has its smallest value and 255 equal steps to its largest one, so that no
 * value is off by more than 1/510 of its row's range (and the last bits of a float).
 */
public final class RowQuantizer {
    private static final int STEPS = 255;
    private static final int BYTE = 0xFF;

    private RowQuantizer() {}

    /**
     * Smallest and largest value of each row.
     *
     * @param values row-major [rows, columns], finite
     * @return [rows, 2], row-major
     */
    public static float[] ranges(float[] values, int columns) {
        float[] ranges = new float[2 * (values.length / columns)];
        for (int row = 0; row < values.length / columns; row++) {
            float min = values[row * columns];
            float max = min;
            for (int i = row * columns + 1; i < (row + 1) * columns; i++) {
                float value = values[i];
                min = value < min ? value : min;
                max = value > max ? value : max;
            }
            ranges[2 * row] = min;
            ranges[2 * row + 1] = max;
        }
        return ranges;
    }

    /**
     * Rounds a matrix.
     *
     * @param values row-major [rows, columns], finite
     * @param ranges of these values, see {@link #ranges}
     * @return the step of each value, an unsigned byte
     */
    public static byte[] round(float[] values, int columns, float[] ranges) {
        byte[] steps = new byte[values.length];
        for (int row = 0; row < values.length / columns; row++) {
            double min = ranges[2 * row];
            double range = ranges[2 * row + 1] - min;
            double scale = range > 0 ? STEPS / range : 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                steps[i] = (byte) (int) ((values[i] - min) * scale + 0.5); // never negative: the cast rounds down
            }
        }
        return steps;
    }

    /**
     * Values again.
     *
     * @param from first value, row-major
     * @param target receives {@code count} values from its beginning
     */
    public static void restore(byte[] steps, float[] ranges, int columns, int from, int count, float[] target) {
        for (int i = 0; i < count; i++) {
            int row = (from + i) / columns;
            double min = ranges[2 * row];
            target[i] = (float) (min + (steps[from + i] & BYTE) * ((ranges[2 * row + 1] - min) / STEPS));
        }
    }
}
