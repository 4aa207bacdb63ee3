package org.secateur.engine.nn;

/** What the head's outputs over a batch are to be. */
public interface Targets {
    /**
     * The loss of a batch, and its gradient by the outputs.
     *
     * @param batch B texts
     * @param logits the head's outputs [R, C]: R is B for classification, N for spans
     * @param scale 1 / texts of the whole step, so that losses of its parts add up to the mean
     * @param gradient receives dL/d logits [R, C]
     */
    StepLoss loss(PackedBatch batch, float[] logits, double scale, float[] gradient);
}
