package org.secateur.engine.data.span;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.SpanConfig;
import org.secateur.engine.data.DataFile;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.data.LoadedTask;
import org.secateur.engine.text.Tokenizer;

/**
 * Questions to train on and to evaluate on.
 *
 * @param train in the order of the file
 * @param evaluation in the order of the file
 * @param further more questions to evaluate on
 * @param files what was read for {@code train} and {@code evaluation}
 * @param notes what a person should know about the data, a sentence each
 */
public record SpanTask(
        List<SpanExample> train,
        List<SpanExample> evaluation,
        List<Further> further,
        List<DataFile> files,
        List<String> notes)
        implements LoadedTask {
    /**
     * More questions to evaluate on.
     *
     * @param name what their figures are called
     */
    public record Further(String name, SquadFile file) {}

    /** Copies the lists. */
    public SpanTask {
        train = List.copyOf(train);
        evaluation = List.copyOf(evaluation);
        further = List.copyOf(further);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public boolean pairs() {
        return true;
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
                .map(set -> new FurtherFile(set.name(), set.file().file()))
                .toList();
    }

    @Override
    public EncodedTask encode(Tokenizer tokenizer, RunConfig config) {
        SpanConfig questions = config.task().questions();
        int maxTokens = config.model().maxTokens();
        SpanShape shape = new SpanShape(maxTokens, questions.stride(maxTokens), questions.questionTokens(maxTokens));
        return new EncodedTask(
                List.of(),
                Optional.empty(),
                SpanWindows.of(train, tokenizer, shape),
                SpanWindows.of(evaluation, tokenizer, shape),
                further.stream()
                        .map(set -> new EncodedTask.Further(
                                set.name(), SpanWindows.of(set.file().examples(), tokenizer, shape)))
                        .toList(),
                Optional.of(new SpanDecoder(questions.best(), questions.answerTokens())));
    }
}
