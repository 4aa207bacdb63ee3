package org.secateur.engine.nn;

import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The pattern of weights that are zero. W' = M * W, which is W while the pattern follows the weights. Until the pattern is
 * fixed every weight has its gradient, dL/dW = G, so that a zero may become a weight again; from then on dL/dW = M * G.
 */
public final class PatternMask implements Masking {
    private static final long serialVersionUID = 1L;

    private final BinaryMask pattern;
    private final long fixedFrom;

    /**
     * @param pattern 1 for a weight that remains, without scores; not copied
     * @param fixedFrom the first step, counted from 0, that trains with the pattern fixed
     */
    @JsonCreator
    public PatternMask(@JsonProperty("pattern") BinaryMask pattern, @JsonProperty("fixedFrom") long fixedFrom) {
        this.pattern = pattern;
        this.fixedFrom = fixedFrom;
    }

    @JsonProperty("pattern")
    BinaryMask pattern() {
        return pattern;
    }

    @JsonProperty("fixedFrom")
    long fixedFrom() {
        return fixedFrom;
    }

    @Override
    public boolean scored() {
        return false;
    }

    @Override
    public boolean masks() {
        return true;
    }

    @Override
    public boolean readsScores() {
        return false;
    }

    @Override
    public void effective(
            int matrix, int from, int count, float[] weights, float[] scores, float[] effective, long step) {
        pattern.effective(matrix, from, count, weights, scores, effective, step);
    }

    @Override
    public void gradients(
            int matrix,
            int from,
            int count,
            float[] weights,
            float[] scores,
            float[] gradient,
            float[] scoreGradient,
            long step) {
        if (step >= fixedFrom) {
            pattern.gradients(matrix, from, count, weights, scores, gradient, scoreGradient, step);
        }
    }

    @Override
    public Masking copy() {
        return new PatternMask((BinaryMask) pattern.copy(), fixedFrom);
    }
}
