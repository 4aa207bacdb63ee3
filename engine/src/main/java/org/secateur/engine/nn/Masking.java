package org.secateur.engine.nn;

import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * How effective weights W' come from weights W (and scores S), and how G = dL/dW' becomes dL/dW and dL/dS (methods,
 * "The four methods"). Called for pieces of a matrix by several workers at once, each piece by one; the caller hands in
 * heap copies and writes the results back. Saved with the network as JSON, so that a restored network computes the
 * masked function.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public interface Masking extends Serializable {
    /** In the place of a step's number: the mask of evaluation. */
    long EVALUATION = -1;

    /** Whether each prunable weight has a score, which is then a parameter of the network. */
    boolean scored();

    /** Whether W' differs from W; if not, no other method is called. */
    boolean masks();

    /** Whether the values of the scores are needed below; if not, {@code scores} is never filled. */
    boolean readsScores();

    /**
     * Computes W' of a piece.
     *
     * @param matrix number of the matrix
     * @param from row-major index of the piece's first weight in its matrix
     * @param count weights of the piece
     * @param weights W [count]
     * @param scores S [count]
     * @param effective receives W' [count]
     * @param step names the noise of a mask that is drawn in training, or {@link #EVALUATION}
     */
    void effective(int matrix, int from, int count, float[] weights, float[] scores, float[] effective, long step);

    /**
     * Computes dL/dW and dL/dS of a piece from G = dL/dW'.
     *
     * @param matrix number of the matrix
     * @param from row-major index of the piece's first weight in its matrix
     * @param count weights of the piece
     * @param weights W [count]
     * @param scores S [count]
     * @param gradient G [count], replaced by dL/dW
     * @param scoreGradient receives dL/dS [count] if there are scores
     * @param step the one of {@link #effective}
     */
    void gradients(
            int matrix,
            int from,
            int count,
            float[] weights,
            float[] scores,
            float[] gradient,
            float[] scoreGradient,
            long step);

    /**
     * Whether an encoder layer computes; one that does not hands on what it gets, and its parameters have a gradient of 0.
     *
     * @param layer from 0
     * @param step the one of {@link #effective}
     */
    default boolean computes(int layer, long step) {
        return true;
    }

    /** A copy whose mask changes independently. */
    Masking copy();
}
