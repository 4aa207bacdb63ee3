package org.secateur.engine.modelio;

import java.util.List;

/**
 * A tensor of a safetensors file.
 *
 * @param name its name in the file
 * @param type of its values
 * @param shape sizes of the dimensions
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last one, likewise
 */
public record TensorEntry(String name, TensorType type, List<Long> shape, long begin, long end) {
    public TensorEntry {
        shape = List.copyOf(shape);
    }

    /** Bytes in the file. */
    public long bytes() {
        return end - begin;
    }
}
