package org.secateur.engine.data;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.text.Tokenizer;

/**
 * Labelled texts to train on and to evaluate on.
 *
 * @param labels names in the order of the logits: numbers by value, else alphabetical; at least two
 * @param positive index of the label whose F1 is told; empty for none
 * @param pairs whether an example is a pair of texts
 * @param train in the order of the file
 * @param evaluation in the order of the file
 * @param further more texts to evaluate on
 * @param files what was read for {@code train} and {@code evaluation}
 * @param notes what a person should know about the data, a sentence each
 */
public record ClassificationTask(
        List<String> labels,
        Optional<Integer> positive,
        boolean pairs,
        List<Example> train,
        List<Example> evaluation,
        List<FurtherExamples> further,
        List<DataFile> files,
        List<String> notes)
        implements LoadedTask {
    /** Copies the lists. */
    public ClassificationTask {
        labels = List.copyOf(labels);
        train = List.copyOf(train);
        evaluation = List.copyOf(evaluation);
        further = List.copyOf(further);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    @Override
    public int trainTexts() {
        return train.size();
    }

    @Override
    public int evaluationTexts() {
        return evaluation.size();
    }

    @Override
    public List<FurtherFile> furtherFiles() {
        return further.stream()
                .map(set -> new FurtherFile(set.name(), set.file()))
                .toList();
    }

    @Override
    public EncodedTask encode(Tokenizer tokenizer, RunConfig config) {
        return EncodedTask.of(this, tokenizer, config.model().maxTokens());
    }
}
