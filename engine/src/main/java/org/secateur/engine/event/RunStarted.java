package org.secateur.engine.event;

import java.util.List;
import org.secateur.engine.config.EncoderShape;

/**
 * Data and model are read, the first step follows.
 *
 * @param totalSteps optimiser steps of the run
 * @param stepsPerEpoch optimiser steps of one pass over the data
 * @param trainExamples training texts; of questions the windows
 * @param evaluationExamples evaluation texts, or questions
 * @param labels label names, in the order of the logits; empty for questions
 * @param shape the encoder's sizes
 */
public record RunStarted(
        int totalSteps,
        int stepsPerEpoch,
        int trainExamples,
        int evaluationExamples,
        List<String> labels,
        EncoderShape shape)
        implements RunEvent {
    /** Copies the labels. */
    public RunStarted {
        labels = List.copyOf(labels);
    }

    /** Whether the task is of questions whose answers stand in a text: it has no labels. */
    public boolean questions() {
        return labels.isEmpty();
    }
}
