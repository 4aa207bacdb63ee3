package org.secateur.engine.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secateur.engine.config.FurtherEvaluation;
import org.secateur.engine.config.TaskConfig;
import org.secateur.sampledata.SampleTask;

/** Loads the data of a run. */
public final class TaskLoader {
    private final LabelledFile train;
    private final List<String> labels;
    private final List<String> notes;

    private TaskLoader(LabelledFile train, List<String> labels) {
        this.train = train;
        this.labels = labels;
        this.notes = new ArrayList<>(train.notes());
    }

    /**
     * Reads a task's files completely. Without an evaluation file a share of each label is split off the training data;
     * a sample task has its own evaluation data unless a file is given.
     *
     * @param seed the run's, decides which rows are split off
     * @throws TaskException if a file is missing or a row is wrong, a label occurs in the evaluation data only, or
     *     there are fewer than two labels; names file and lines
     * @throws IOException if a file cannot be read
     */
    public static ClassificationTask load(TaskConfig config, long seed) throws IOException {
        LabelledFile train;
        Optional<LabelledFile> evaluation = Optional.empty();
        if (config.isSample()) {
            SampleTask sample = TaskFiles.sample(config.train());
            train = TaskFiles.readSample(config.train() + " train", sample.openTrain());
            if (config.evaluation().isEmpty()) {
                evaluation = Optional.of(TaskFiles.readSample(config.train() + " evaluation", sample.openDev()));
            }
        } else {
            train = TaskFiles.read(config.train(), config.reading());
        }
        if (config.evaluation().isPresent()) {
            evaluation = Optional.of(TaskFiles.read(config.evaluation().get(), config.reading()));
        }
        List<String> labels =
                Labels.sorted(train.rows().stream().map(LabelledRow::label).toList());
        if (labels.size() < 2) {
            throw new TaskException(
                    train.file().name(), "all rows have the label \"" + labels.get(0) + "\": nothing can be learned");
        }
        return new TaskLoader(train, labels).join(config, evaluation, seed);
    }

    private ClassificationTask join(TaskConfig config, Optional<LabelledFile> evaluation, long seed)
            throws IOException {
        Optional<Integer> positive = Positive.of(
                config.scoring(), labels, train.pairs(), train.file().name());
        List<DataFile> files = new ArrayList<>(List.of(train.file()));
        List<Example> training;
        List<Example> evaluating;
        if (evaluation.isEmpty()) {
            StratifiedSplit parts =
                    StratifiedSplit.of(examples(train), labels.size(), config.evaluationFraction(), seed);
            if (parts.evaluation().isEmpty()) {
                throw new TaskException(
                        train.file().name(), "every label has one row only: nothing can be split off for evaluation");
            }
            training = parts.train();
            evaluating = parts.evaluation();
        } else {
            training = examples(train);
            evaluating = evaluationExamples(evaluation.get());
            files.add(evaluation.get().file());
        }
        Set<List<Object>> trained = new HashSet<>();
        training.forEach(example -> trained.add(texts(example)));
        noteRepeated(trained, evaluating, "evaluation texts");
        List<FurtherExamples> further = new ArrayList<>();
        for (FurtherEvaluation set : config.further()) {
            LabelledFile file = TaskFiles.read(set.file(), config.reading());
            List<Example> examples = evaluationExamples(file);
            noteRepeated(trained, examples, "evaluation texts of " + set.name());
            further.add(new FurtherExamples(set.name(), file.file(), examples));
        }
        return new ClassificationTask(labels, positive, train.pairs(), training, evaluating, further, files, notes);
    }

    private List<Example> examples(LabelledFile file) {
        return file.rows().stream()
                .map(row -> new Example(labels.indexOf(row.label()), row.text(), row.pair()))
                .toList();
    }

    private List<Example> evaluationExamples(LabelledFile evaluation) throws TaskException {
        if (train.pairs() != evaluation.pairs()) {
            throw new TaskException(
                    evaluation.file().name(),
                    1,
                    "the header has " + (evaluation.pairs() ? "two sentences" : "one sentence") + ", that of the "
                            + "training data (" + train.file().name() + ") has "
                            + (train.pairs() ? "two" : "one"));
        }
        List<TaskException.BadRow> unknown = evaluation.rows().stream()
                .filter(row -> !labels.contains(row.label()))
                .map(row -> new TaskException.BadRow(
                        row.line(),
                        "the label \"" + row.label() + "\" does not occur in the training data ("
                                + train.file().name() + ")"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new TaskException(evaluation.file().name(), unknown);
        }
        notes.addAll(evaluation.notes());
        return examples(evaluation);
    }

    private static List<Object> texts(Example example) {
        return List.of(example.text(), example.pair());
    }

    private void noteRepeated(Set<List<Object>> trained, List<Example> evaluation, String what) {
        long repeated = evaluation.stream()
                .filter(example -> trained.contains(texts(example)))
                .count();
        if (repeated > 0) {
            notes.add(repeated + " of the " + evaluation.size() + " " + what + " also stand in the training data");
        }
    }
}
