package org.secateur.engine.checkpoint;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A run's state between two optimiser steps, as far as it does not follow from settings, data and model: frozen
 * embeddings come from the model; random streams, the order of the texts and all schedules are functions of seed and step.
 */
public interface TrainingState {
    /** Optimiser steps completed. */
    int step();

    /** Whether the evaluation of this step is made, if one is due; false where the run was stopped in it. */
    boolean evaluated();

    /** Accuracy of the best evaluation so far among those that count, 0 to 1. */
    OptionalDouble bestAccuracy();

    /** Seconds of training so far. */
    double trainSeconds();

    /** Fingerprint of the next step's texts: a program that would go on with others must not go on. */
    String nextTexts();

    /** All arrays, in any order. */
    List<StatePart> parts();
}
