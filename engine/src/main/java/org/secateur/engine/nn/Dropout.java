package org.secateur.engine.nn;

import org.secateur.engine.tensor.RandomStream;

/**
 * Dropout from named streams: the factors depend on the seed, the step, the place and the text's number in the step,
 * not on the worker that computes the text. Backward draws the same factors again instead of keeping them.
 *
 * @param probability of an element to be dropped, in [0, 1)
 * @param seed the run's seed
 */
record Dropout(double probability, long seed) {
    /** Where BERT drops. */
    enum Place {
        EMBEDDINGS,
        PROBABILITIES,
        ATTENTION_OUTPUT,
        OUTPUT,
        POOLED
    }

    /** Whether anything is dropped. */
    boolean active() {
        return probability > 0;
    }

    /**
     * The stream of a text's factors at one place; each row takes one draw, in the order of the rows.
     *
     * @param layer from 0; 0 for places outside the layers
     */
    RandomStream stream(long step, int layer, Place place, int text) {
        return RandomStream.of(seed, place.name(), step, layer, text);
    }

    /** The factors of the next row. */
    void nextRow(RandomStream stream, float[] factors, int count) {
        stream.nextDropout(probability, factors, count);
    }
}
