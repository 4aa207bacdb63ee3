package org.secateur.engine.nn;

import org.secateur.engine.tensor.VectorMath;

/**
 * A penalty on the scores that is added to the loss: the sum over all weights of {@code coefficient sigmoid(S - shift)}
 * (methods, "The four methods"). Soft movement pruning has shift 0, L0 the shift that makes the sigmoid the probability
 * of a mask above 0.
 *
 * @param coefficients factor of each weight of a matrix [matrices]: lambda / (matrices n) for a mean of means, lambda for a
 *     sum
 * @param shift subtracted from the scores
 */
@SuppressWarnings("ArrayRecordComponent") // read-only, never compared
public record ScorePenalty(float[] coefficients, float shift) {
    /**
     * Adds the penalty's gradient, {@code coefficient s (1 - s)}.
     *
     * @param matrix number of the matrix
     * @param scores S [count]
     * @param gradient dL/dS [count]
     * @param scratch at least {@code count} elements
     */
    void addGradient(int matrix, int count, float[] scores, float[] gradient, float[] scratch) {
        float coefficient = coefficients[matrix];
        VectorMath.sigmoid(scores, shift, scratch, count);
        for (int i = 0; i < count; i++) {
            gradient[i] += coefficient * scratch[i] * (1 - scratch[i]);
        }
    }
}
