package org.secateur.engine.tensor;

/**
 * A contiguous part of the flat parameter array.
 *
 * @param offset first element
 * @param length number of elements, 0 for an empty range
 */
public record ParameterRange(long offset, long length) {
    /** Index after the last element. */
    public long end() {
        return offset + length;
    }
}
