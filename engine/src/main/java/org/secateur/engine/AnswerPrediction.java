package org.secateur.engine;

import java.util.List;

/**
 * Answers to a question, the best first; there may be none.
 *
 * @param pruned of the run's final model
 * @param against of the same weights before masking
 */
public record AnswerPrediction(List<Answer> pruned, List<Answer> against) {
    /** Copies the lists. */
    public AnswerPrediction {
        pruned = List.copyOf(pruned);
        against = List.copyOf(against);
    }

    /**
     * A part of the text as an answer.
     *
     * @param text what stands there
     * @param start code points before it
     * @param probability among the answers of the list, 0 to 1
     */
    public record Answer(String text, int start, double probability) {}
}
