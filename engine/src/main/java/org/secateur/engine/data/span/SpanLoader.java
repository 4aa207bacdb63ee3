package org.secateur.engine.data.span;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.secateur.engine.config.BadRows;
import org.secateur.engine.config.FurtherEvaluation;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.data.DataFile;
import org.secateur.engine.data.TaskException;
import org.secateur.engine.data.TaskFiles;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.sampledata.SampleTask;

/** Loads the questions of a run. */
public final class SpanLoader {
    private static final String STREAM = "evaluation split";

    private SpanLoader() {}

    /**
     * Reads a task's files completely. Without an evaluation file a share of the texts, with all their questions, is split
     * off the training data.
     *
     * @param seed decides which
     * @throws TaskException if a file is missing or a question cannot be used; names file and lines
     * @throws IOException if a file cannot be read
     */
    public static SpanTask load(TaskConfig config, long seed) throws IOException {
        BadRows badRows = config.reading().badRows();
        SquadFile train;
        Optional<SquadFile> evaluation = Optional.empty();
        if (config.isSample()) {
            SampleTask sample = TaskFiles.sample(config.train());
            train = read(config.train() + " train", sample.openTrain(), badRows);
            if (config.evaluation().isEmpty()) {
                evaluation = Optional.of(read(config.train() + " evaluation", sample.openDev(), badRows));
            }
        } else {
            train = read(config.train(), TaskFiles.open(config.train()), badRows);
        }
        if (config.evaluation().isPresent()) {
            String name = config.evaluation().get();
            evaluation = Optional.of(read(name, TaskFiles.open(name), badRows));
        }
        List<DataFile> files = new ArrayList<>(List.of(train.file()));
        List<String> notes = new ArrayList<>(train.notes());
        evaluation.ifPresent(file -> {
            files.add(file.file());
            notes.addAll(file.notes());
        });
        Set<String> split = evaluation.isPresent() ? Set.of() : splitOff(train, config.evaluationFraction(), seed);
        List<SpanExample> training = examples(train, split, false);
        List<SpanExample> evaluating =
                evaluation.map(SquadFile::examples).orElseGet(() -> examples(train, split, true));
        noteRepeated(training, evaluating, notes);
        List<SpanTask.Further> further = new ArrayList<>();
        for (FurtherEvaluation set : config.further()) {
            SquadFile file = read(set.file(), TaskFiles.open(set.file()), badRows);
            notes.addAll(file.notes());
            further.add(new SpanTask.Further(set.name(), file));
        }
        return new SpanTask(training, evaluating, further, files, notes);
    }

    private static SquadFile read(String name, InputStream stream, BadRows badRows) throws IOException {
        try (InputStream in = stream) {
            return SquadReader.read(name, in.readAllBytes(), badRows);
        }
    }

    private static Set<String> splitOff(SquadFile train, double fraction, long seed) throws TaskException {
        Set<String> texts = new LinkedHashSet<>();
        train.examples().forEach(example -> texts.add(example.context()));
        if (texts.size() < 2) {
            throw new TaskException(
                    train.file().name(), "all questions are about one text: nothing can be split off for evaluation");
        }
        List<String> all = List.copyOf(texts);
        int[] order = IntStream.range(0, all.size()).toArray();
        RandomStream.of(seed, STREAM).shuffle(order);
        int count = Math.min(all.size() - 1, (int) Math.max(1, Math.round(fraction * all.size())));
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(order[i]));
        }
        return chosen;
    }

    private static List<SpanExample> examples(SquadFile file, Set<String> split, boolean inside) {
        return file.examples().stream()
                .filter(example -> split.contains(example.context()) == inside)
                .toList();
    }

    private static void noteRepeated(List<SpanExample> train, List<SpanExample> evaluation, List<String> notes) {
        Set<String> seen = new HashSet<>();
        train.forEach(example -> seen.add(example.context()));
        long repeated = evaluation.stream()
                .filter(example -> seen.contains(example.context()))
                .count();
        if (repeated > 0) {
            notes.add(repeated + " of the " + evaluation.size()
                    + " evaluation questions are about texts that also stand in the training data");
        }
    }
}
