package org.secateur.engine.tensor;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A row-major matrix somewhere in off-heap memory; its sizes are known by whoever multiplies it.
 *
 * @param at first element
 * @param stride elements from one row to the next
 */
public record MatrixView(FloatPointer at, int stride) {}
