package org.secateur.engine.nn;

import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.secateur.engine.tensor.RandomStream;

/**
 * LayerDrop (Fan et al. 2020; methods, "Baselines of the paper"): in training each encoder layer is skipped with a
 * probability, drawn for each step and layer on its own and not made up for by a factor, so that a step may skip all or
 * none; in evaluation the kept layers compute. The draw is a function of seed, step and layer: all parts of a step, and a
 * step that is made again, skip the same layers. W' = W.
 */
public final class LayerMask implements Masking {
    private static final long serialVersionUID = 1L;

    private final double probability;
    private final long seed;
    private final boolean[] kept;
    private final NoMask weights = new NoMask();

    /**
     * @param probability of a layer to be skipped in a step, in [0, 1)
     * @param seed the run's
     * @param kept whether each layer computes in evaluation [L]
     */
    @JsonCreator
    public LayerMask(
            @JsonProperty("probability") double probability,
            @JsonProperty("seed") long seed,
            @JsonProperty("kept") boolean[] kept) {
        this.probability = probability;
        this.seed = seed;
        this.kept = kept.clone();
    }

    @JsonProperty("probability")
    double probability() {
        return probability;
    }

    @JsonProperty("seed")
    long seed() {
        return seed;
    }

    @JsonProperty("kept")
    boolean[] kept() {
        return kept.clone();
    }

    @Override
    public boolean computes(int layer, long step) {
        if (step == EVALUATION) {
            return kept[layer];
        }
        return RandomStream.of(seed, "layer drop", step, layer).nextDouble() >= probability;
    }

    @Override
    public boolean scored() {
        return weights.scored();
    }

    @Override
    public boolean masks() {
        return weights.masks();
    }

    @Override
    public boolean readsScores() {
        return weights.readsScores();
    }

    @Override
    public void effective(int matrix, int from, int count, float[] w, float[] scores, float[] effective, long step) {
        weights.effective(matrix, from, count, w, scores, effective, step);
    }

    @Override
    public void gradients(
            int matrix,
            int from,
            int count,
            float[] w,
            float[] scores,
            float[] gradient,
            float[] scoreGradient,
            long step) {
        weights.gradients(matrix, from, count, w, scores, gradient, scoreGradient, step);
    }

    @Override
    public Masking copy() {
        return this;
    }
}
