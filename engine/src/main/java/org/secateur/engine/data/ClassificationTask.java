package org.secateur.engine.data;

import java.util.List;

/**
 * Labelled texts to train on and to evaluate on.
 *
 * @param labels names in the order of the logits: numbers by value, else alphabetical; at least two
 * @param pairs whether an example is a pair of texts
 * @param train in the order of the file
 * @param evaluation in the order of the file
 * @param files what was read
 * @param notes what a person should know about the data, a sentence each
 */
public record ClassificationTask(
        List<String> labels,
        boolean pairs,
        List<Example> train,
        List<Example> evaluation,
        List<DataFile> files,
        List<String> notes) {
    /** Copies the lists. */
    public ClassificationTask {
        labels = List.copyOf(labels);
        train = List.copyOf(train);
        evaluation = List.copyOf(evaluation);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
