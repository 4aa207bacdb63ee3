package org.secateur.engine.modelio;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.secateur.engine.config.EncoderShape;

/**
 * A Hugging Face folder while it is read: first everything but the weights, with all that is wrong; then, if nothing is,
 * the weights, from the same open files.
 */
final class FolderReader implements AutoCloseable {
    private static final String FORMAT = "Hugging Face folder";

    /** More than any head has; a wrong tensor of this name must not make us invent 2 billion names. */
    private static final int MAX_LABELS = 10_000;

    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private final HuggingFaceConfigReader.Config config;
    private final Optional<TokenizerReader.Read> tokenizer;
    private final Optional<WeightFiles> weights;
    private final Map<Path, SafetensorsFile> files = new LinkedHashMap<>();
    private Optional<EncoderTensors> tensors = Optional.empty();
    private List<String> labels = List.of();
    private List<String> missing = List.of();
    private boolean scores;

    private FolderReader(Path folder) {
        this.folder = folder;
        config = HuggingFaceConfigReader.read(folder, problems);
        tokenizer = TokenizerReader.read(folder, config.tokenizer(), problems);
        weights = WeightFiles.of(folder, problems);
    }

    /** Reads everything but the weights; what is wrong is among the facts' problems. */
    static FolderReader open(Path folder) {
        FolderReader reader = new FolderReader(folder);
        reader.requireOneVocabulary();
        if (reader.openFiles()) {
            reader.config.shape().ifPresent(reader::findTensors);
        }
        return reader;
    }

    private void requireOneVocabulary() {
        int tokens = tokenizer.map(TokenizerReader.Read::size).orElse(0);
        int words = config.shape().map(EncoderShape::vocabularySize).orElse(Integer.MAX_VALUE);
        if (tokens > words) {
            problems.add(folder + ": the tokenizer has " + tokens + " tokens, but the model only " + words
                    + ". Both must be of one model.");
        }
    }

    /** @return whether all files with weights are open */
    private boolean openFiles() {
        List<Path> paths = weights.map(WeightFiles::files).orElse(List.of());
        for (Path path : paths) {
            try {
                files.put(path, SafetensorsFile.open(path));
            } catch (ModelException e) {
                problems.add(e.getMessage());
            }
        }
        return !paths.isEmpty() && files.size() == paths.size();
    }

    private void findTensors(EncoderShape shape) {
        EncoderTensors found = new EncoderTensors(weights.orElseThrow(), shape, config.classifies());
        files.forEach((path, file) -> found.add(path, file.entries()));
        problems.addAll(found.problems());
        tensors = Optional.of(found);
        if (found.lacksAny()) {
            return; // what else is missing or wrong would only follow from that
        }
        Map<String, List<Long>> shapes = found.shapes();
        labels = headLabels(shapes);
        BertTensors.Comparison comparison = BertTensors.compare(shapes, shape, labels.size(), source());
        problems.addAll(comparison.problems());
        missing = comparison.missing();
        scores = MaskScores.allIn(shapes, shape, source(), problems);
    }

    private String source() {
        return weights.orElseThrow().source().toString();
    }

    /** Names for the classes of the head; none without a head. */
    private List<String> headLabels(Map<String, List<Long>> shapes) {
        List<Long> bias = shapes.getOrDefault(BertTensors.CLASSIFIER_BIAS, List.of());
        if (bias.size() != 1) {
            return List.of();
        }
        List<String> named = config.labels();
        if (named.isEmpty()) {
            return IntStream.range(0, (int) Math.min(bias.get(0), MAX_LABELS))
                    .mapToObj(i -> "LABEL_" + i)
                    .toList();
        }
        if (named.size() != bias.get(0)) {
            problems.add(source() + ": tensor " + BertTensors.CLASSIFIER_BIAS + " has " + bias.get(0)
                    + " classes, but config.json names " + named.size() + ": " + named + ".");
        }
        return named;
    }

    /** What was found. */
    ModelFacts facts() {
        List<ModelFacts.Tensor> all = new ArrayList<>();
        for (SafetensorsFile file : files.values()) {
            for (TensorEntry entry : file.entries()) {
                all.add(new ModelFacts.Tensor(entry.name(), entry.type().name(), entry.shape()));
            }
        }
        return new ModelFacts(
                FORMAT,
                config.architecture(),
                config.shape(),
                all,
                tokenizer.map(TokenizerReader.Read::description),
                labels,
                scores,
                missing,
                tensors.map(EncoderTensors::leftOver).orElse(List.of()),
                problems);
    }

    /**
     * Reads the weights.
     *
     * @throws ModelException with every problem, or if a file cannot be read to its end
     */
    PretrainedModel model() throws ModelException {
        ModelException.throwIf(problems);
        EncoderTensors found = tensors.orElseThrow();
        Map<String, FloatTensor> values = new HashMap<>();
        List<String> hashes = new ArrayList<>();
        for (Map.Entry<Path, SafetensorsFile> file : files.entrySet()) {
            Map<String, String> names = found.namesIn(file.getKey());
            SafetensorsFile.Contents contents = file.getValue().read(new LinkedHashSet<>(names.values()));
            names.forEach((name, stored) -> values.put(name, contents.tensors().get(stored)));
            hashes.add(contents.sha256());
        }
        return new PretrainedModel(
                folder.toString(),
                folder.toString(),
                config.shape().orElseThrow(),
                values,
                missing,
                found.leftOver(),
                labels,
                tokenizer.orElseThrow().json(),
                sha256(hashes));
    }

    /** SHA-256 of the file; of several, that of their SHA-256 texts one after the other. */
    private static String sha256(List<String> hashes) {
        return hashes.size() == 1
                ? hashes.get(0)
                : Sha256.of(String.join("", hashes).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws ModelException {
        for (SafetensorsFile file : files.values()) {
            file.close();
        }
    }
}
