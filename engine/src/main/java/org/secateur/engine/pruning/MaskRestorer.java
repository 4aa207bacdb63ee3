package org.secateur.engine.pruning;

/** Puts kept masks into their places. */
@FunctionalInterface
public interface MaskRestorer {
    /**
     * Puts one into its place.
     *
     * @param matrix number of the matrix
     * @param mask as {@link PruningStrategy#mask} gave it
     */
    void restore(int matrix, byte[] mask);
}
