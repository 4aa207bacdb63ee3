package org.secateur.engine.modelio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.secateur.engine.modelio.tensorflow.TensorFlowCheckpoint;

/** Says which model a path holds. The one place that knows it: lists, previews and loading all ask here. */
public final class Recognition {
    private static final String LOOKED_FOR = "Looked for a Hugging Face folder (config.json with model.safetensors), a"
            + " TensorFlow checkpoint (bert_config.json with bert_model.ckpt.index), and a run's folder with its model.";

    /** Stands in every run's folder. */
    private static final String RUN = "manifest.json";

    /** Files by which a person may mean their folder. */
    private static final Set<String> PARTS = Set.of(
            "config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "vocab.txt",
            "bert_config.json",
            "checkpoint",
            RUN,
            "events.jsonl");

    private static final Pattern PART = Pattern.compile(
            ".*\\.(safetensors|index\\.json|index|meta|data-\\d+-of-\\d+)|pytorch_model.*\\.bin|tf_model\\.h5|flax_model\\.msgpack");

    /** Hugging Face's are 40 hexadecimal digits; neither "." nor "..". */
    private static final Pattern COMMIT = Pattern.compile("(?!\\.{1,2}$)[0-9A-Za-z._-]{1,128}");

    /** Bytes that are looked at of a file that should hold such a name. */
    private static final int LONGEST_COMMIT = 160;

    private Recognition() {}

    /**
     * The model of a folder, or of a file of one; of a run's folder, its final model.
     *
     * @return what is known; whether it can be read, its {@link ModelSource#inspect} says
     * @throws ModelException if nothing there looks like a model, saying what was looked for
     */
    public static ModelSource of(Path path) throws ModelException {
        if (!Files.exists(path)) {
            throw new ModelException(path + " does not exist. Check the path.");
        }
        if (Files.isDirectory(path)) {
            return in(path).orElseThrow(() ->
                    new ModelException(path + ": nothing there looks like a model. " + hint(path) + LOOKED_FOR));
        }
        return ofFile(path.toAbsolutePath())
                .orElseThrow(() -> new ModelException(path + " is no file of a model. " + LOOKED_FOR));
    }

    /** The model of a folder; empty if nothing there looks like one. */
    public static Optional<ModelSource> in(Path folder) {
        HuggingFaceFolder huggingFace = new HuggingFaceFolder(folder);
        if (WeightFiles.in(folder)) {
            return Optional.of(huggingFace);
        }
        TensorFlowCheckpoint tensorFlow = new TensorFlowCheckpoint(folder);
        if (TensorFlowCheckpoint.looksLike(folder)) {
            return Optional.of(tensorFlow);
        }
        if (Files.isRegularFile(folder.resolve(HuggingFaceConfig.FILE)) || WeightFiles.othersIn(folder)) {
            return Optional.of(huggingFace); // which says what it lacks
        }
        if (Stream.of("bert_config.json", "bert_model.ckpt.index")
                .anyMatch(name -> Files.exists(folder.resolve(name)))) {
            return Optional.of(tensorFlow); // likewise
        }
        if (Files.isRegularFile(folder.resolve(RUN)) && Files.isDirectory(folder.resolve("model"))) {
            return in(folder.resolve("model"));
        }
        return snapshot(folder).flatMap(Recognition::in);
    }

    /** The newest files of a model in Hugging Face's download cache, a folder {@code models--NAME}. */
    private static Optional<Path> snapshot(Path folder) {
        Path snapshots = folder.resolve("snapshots");
        Path main = folder.resolve("refs").resolve("main");
        try {
            if (Files.isRegularFile(main)) {
                return commit(main).map(snapshots::resolve);
            }
        } catch (IOException e) {
            return Optional.empty(); // what cannot be read there is no such cache
        }
        return subfolders(snapshots).findFirst();
    }

    /** The name in a file; empty if it is none of a folder, or leads elsewhere. */
    private static Optional<String> commit(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String name = new String(in.readNBytes(LONGEST_COMMIT), StandardCharsets.ISO_8859_1).strip();
            return Optional.of(name).filter(COMMIT.asMatchPredicate());
        }
    }

    private static Stream<Path> subfolders(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // a folder that cannot be listed has nothing to offer
        }
    }

    private static String hint(Path folder) {
        if (Files.isRegularFile(folder.resolve(RUN))) {
            return "It is a run's folder, but the run kept no model. ";
        }
        List<String> models = subfolders(folder)
                .filter(child -> in(child).isPresent())
                .map(child -> child.getFileName().toString())
                .toList();
        return models.isEmpty() ? "" : "Models are in its folders " + String.join(", ", models) + ": choose one. ";
    }

    private static Optional<ModelSource> ofFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Optional<ModelSource> whole = in(file.getParent());
        if (whole.isPresent() && (PARTS.contains(name) || PART.matcher(name).matches())) {
            return whole;
        }
        if (name.endsWith(".safetensors")) {
            return Optional.of(new HuggingFaceFolder(file.getParent())); // which says what is missing beside it
        }
        return UnusableFile.of(file).map(each -> each);
    }
}
