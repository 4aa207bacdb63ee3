package org.secateur.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.secateur.engine.config.TaskConfig;
import org.secateur.sampledata.MissingSampleException;
import org.secateur.sampledata.SampleTask;
import org.secateur.sampledata.SampleTasks;

/** Loads the data of a run. */
public final class TaskLoader {
    private TaskLoader() {}

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
        TsvFile train;
        List<TsvFile> evaluation = new ArrayList<>();
        if (config.isSample()) {
            SampleTask sample = sample(config.train());
            train = readSample(config.train() + " train", sample.openTrain());
            if (config.evaluation().isEmpty()) {
                evaluation.add(readSample(config.train() + " evaluation", sample.openDev()));
            }
        } else {
            train = readFile(config.train());
        }
        if (config.evaluation().isPresent()) {
            evaluation.add(readFile(config.evaluation().get()));
        }
        List<String> labels =
                Labels.sorted(train.rows().stream().map(TsvRow::label).toList());
        if (labels.size() < 2) {
            throw new TaskException(
                    train.file().name(), "all rows have the label \"" + labels.get(0) + "\": nothing can be learned");
        }
        return evaluation.isEmpty()
                ? split(train, labels, config.evaluationFraction(), seed)
                : join(train, evaluation.get(0), labels);
    }

    private static ClassificationTask split(TsvFile train, List<String> labels, double fraction, long seed)
            throws TaskException {
        StratifiedSplit parts = StratifiedSplit.of(examples(train, labels), labels.size(), fraction, seed);
        if (parts.evaluation().isEmpty()) {
            throw new TaskException(
                    train.file().name(), "every label has one row only: nothing can be split off for evaluation");
        }
        List<String> notes = new ArrayList<>(train.notes());
        noteRepeated(parts.train(), parts.evaluation(), notes);
        return new ClassificationTask(
                labels, train.pairs(), parts.train(), parts.evaluation(), List.of(train.file()), notes);
    }

    private static ClassificationTask join(TsvFile train, TsvFile evaluation, List<String> labels)
            throws TaskException {
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
        List<Example> trainExamples = examples(train, labels);
        List<Example> evaluationExamples = examples(evaluation, labels);
        List<String> notes = new ArrayList<>(train.notes());
        notes.addAll(evaluation.notes());
        noteRepeated(trainExamples, evaluationExamples, notes);
        return new ClassificationTask(
                labels,
                train.pairs(),
                trainExamples,
                evaluationExamples,
                List.of(train.file(), evaluation.file()),
                notes);
    }

    private static List<Example> examples(TsvFile file, List<String> labels) {
        return file.rows().stream()
                .map(row -> new Example(labels.indexOf(row.label()), row.text(), row.pair()))
                .toList();
    }

    private static void noteRepeated(List<Example> train, List<Example> evaluation, List<String> notes) {
        Set<List<Object>> seen = new HashSet<>();
        train.forEach(example -> seen.add(List.of(example.text(), example.pair())));
        long repeated = evaluation.stream()
                .filter(example -> seen.contains(List.of(example.text(), example.pair())))
                .count();
        if (repeated > 0) {
            notes.add(repeated + " of the " + evaluation.size() + " evaluation texts also stand in the training data");
        }
    }

    private static SampleTask sample(String id) throws TaskException {
        try {
            return SampleTasks.named(id.substring(TaskConfig.SAMPLE_PREFIX.length()));
        } catch (MissingSampleException e) {
            throw caused(new TaskException(id, e.getMessage()), e);
        }
    }

    private static TsvFile readSample(String name, InputStream stream) throws IOException {
        try (InputStream in = stream) {
            return TsvReader.read(name, in);
        }
    }

    private static TsvFile readFile(String name) throws IOException {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new TaskException(name, "is a folder; choose a TSV file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return TsvReader.read(name, in);
            }
        } catch (NoSuchFileException e) {
            throw caused(new TaskException(name, "there is no such file"), e);
        } catch (InvalidPathException e) {
            throw caused(new TaskException(name, "is no path on this system"), e);
        }
    }

    private static TaskException caused(TaskException e, Exception cause) {
        e.initCause(cause);
        return e;
    }
}
