package org.secateur.engine.nn;

/**
 * One forward pass (and its backward).
 *
 * @param batch the texts
 * @param training whether activations are kept for backward, and dropout is on
 * @param step names the streams of dropout
 * @param firstText number of the batch's first text in its step: a step may be computed in several parts
 */
record Pass(PackedBatch batch, boolean training, long step, int firstText) {
    /** A pass over a whole step. */
    Pass(PackedBatch batch, boolean training, long step) {
        this(batch, training, step, 0);
    }

    /** Number in its step of a text of the batch, which names its streams. */
    int number(int text) {
        return firstText + text;
    }
}
