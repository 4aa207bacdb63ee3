package org.secateur.engine;

import java.util.List;

/**
 * Answers to a question, the best first. A model has none where the likeliest starts and ends lie outside of the text, or
 * too far from each other.
 *
 * @param pruned of the run's final model
 * @param against of the model it is compared with
 * @param tokens of the text as the run's final model reads it, without the question; another run's model may have another
 *     tokenizer
 * @param windows in which that model reads them, at least 1
 * @param cut whether it did not see the question's end, as the question was longer than the run's longest one
 */
public record AnswerPrediction(List<Answer> pruned, List<Answer> against, int tokens, int windows, boolean cut) {
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
