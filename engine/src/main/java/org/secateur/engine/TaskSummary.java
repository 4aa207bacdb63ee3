package org.secateur.engine;

import java.util.List;

/**
 * What a task's files hold.
 *
 * @param labels label names in the order of the logits; empty for questions whose answers stand in a text
 * @param trainExamples rows to train on
 * @param evaluationExamples rows to evaluate on
 * @param pairs whether a row has two sentences
 * @param notes what a person should know about the data, a sentence each
 */
public record TaskSummary(
        List<String> labels, int trainExamples, int evaluationExamples, boolean pairs, List<String> notes) {
    /** Copies the lists. */
    public TaskSummary {
        labels = List.copyOf(labels);
        notes = List.copyOf(notes);
    }
}
