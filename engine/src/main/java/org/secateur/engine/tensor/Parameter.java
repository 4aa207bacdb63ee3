package org.secateur.engine.tensor;

import java.util.List;
import java.util.OptionalInt;

/**
 * One named parameter and its place in the flat parameter array.
 *
 * @param name Hugging Face BERT name without {@code bert.}, for instance
 *     {@code encoder.layer.0.attention.self.query.weight}
 * @param shape [rows, columns], stored row-major, or [length]
 * @param offset first element in the flat array
 * @param length number of elements, the product of the shape
 * @param group the range it belongs to
 */
public record Parameter(String name, List<Integer> shape, long offset, long length, ParameterGroup group) {
    /** The name inside the DL4J network, whose names may not contain {@code _}: each {@code _} is a {@code -}. */
    public String networkName() {
        return name.replace('_', '-');
    }

    /** The encoder layer it belongs to, from 0; empty outside the layers. */
    public OptionalInt layer() {
        return ParameterLayout.layerOf(name);
    }

    /** Index after the last element in the flat array. */
    public long end() {
        return offset + length;
    }
}
