package org.secateur.engine.nn;

/** The uniform numbers that a drawn mask takes, one for each weight and optimiser step. */
@FunctionalInterface
public interface MaskNoise {
    /**
     * Numbers of a piece of a matrix; the same every time it is asked.
     *
     * @param step the optimiser step
     * @param matrix number of the matrix
     * @param from row-major index of the piece's first weight
     * @param into receives {@code count} numbers in [0, 1]
     */
    void uniform(long step, int matrix, int from, int count, float[] into);
}
