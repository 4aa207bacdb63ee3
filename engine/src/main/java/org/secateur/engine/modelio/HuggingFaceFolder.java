package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.secateur.engine.config.EncoderShape;

/**
 * A folder as Hugging Face's transformers library reads and writes it for a BERT encoder: {@code config.json},
 * {@code model.safetensors} and the tokenizer's files.
 *
 * @param path the folder
 */
public record HuggingFaceFolder(Path path) {
    private static final String PREFIX = "bert.";

    /** Whether the folder has what a model needs at least; says nothing of whether it can be read. */
    public boolean looksLikeModel() {
        return Files.isRegularFile(path.resolve(HuggingFaceConfig.FILE)) && WeightFiles.in(path);
    }

    /** Sizes, from {@code config.json} alone. */
    EncoderShape shape() throws ModelException {
        return HuggingFaceConfig.read(path).shape();
    }

    /**
     * Reads the model. Tensor names may begin with {@code bert.} or not; LayerNorms may have {@code gamma} and {@code
     * beta} as in the first BERT releases; the head is read where there is one, and so are movement scores ({@code
     * mask_scores}, as the reference program writes them) where every prunable matrix has them; others (language model
     * heads) are left out and listed as ignored. Weights may be in several files with an index.
     *
     * @throws ModelException naming file and tensor if something is missing or damaged
     */
    public PretrainedModel read() throws ModelException {
        HuggingFaceConfig config = HuggingFaceConfig.read(path);
        TokenizerFiles tokenizer = TokenizerFiles.read(path);
        if (tokenizer.size() > config.shape().vocabularySize()) {
            throw new ModelException(path + ": the tokenizer has " + tokenizer.size() + " tokens, but the model only "
                    + config.shape().vocabularySize() + ". Both must be of one model.");
        }
        WeightFiles weights = WeightFiles.of(path);
        Map<String, FloatTensor> tensors = new HashMap<>();
        List<String> ignored = new ArrayList<>();
        for (Path file : weights.files()) {
            read(file, weights, config.shape(), tensors, ignored);
        }
        MaskScores.check(tensors, config.shape(), weights.source().toString());
        List<String> labels = labels(config.labels(), tensors, weights.source());
        List<String> missing = BertTensors.check(
                tensors, config.shape(), labels.size(), weights.source().toString());
        return new PretrainedModel(
                path.toString(),
                path.toString(),
                config.shape(),
                tensors,
                missing,
                ignored,
                labels,
                tokenizer.json(),
                weights.sha256());
    }

    private static void read(
            Path path, WeightFiles weights, EncoderShape shape, Map<String, FloatTensor> tensors, List<String> ignored)
            throws ModelException {
        // the head's size is not known yet, only its names
        Set<String> wanted = BertTensors.shapes(shape, 1).keySet();
        Set<String> scores = MaskScores.names(shape);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (TensorEntry entry : file.entries()) {
                String name = canonicalName(entry.name());
                boolean known = wanted.contains(name) || scores.contains(name);
                if (!known || !weights.belongs(entry.name(), path)) {
                    ignored.add(entry.name());
                } else if (tensors.put(name, file.floats(entry.name())) != null) {
                    throw new ModelException(path + ": tensor " + name + " is there twice, also as " + entry.name()
                            + ". Save the model again.");
                }
            }
        }
    }

    private static String canonicalName(String name) {
        String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return plain.replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight")
                .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias");
    }

    /** Names for the classes of the head; none without a head. */
    private static List<String> labels(List<String> named, Map<String, FloatTensor> tensors, Path weights)
            throws ModelException {
        FloatTensor bias = tensors.get(BertTensors.CLASSIFIER_BIAS);
        if (bias == null) {
            return List.of();
        }
        int classes = bias.values().length;
        if (named.isEmpty()) {
            return IntStream.range(0, classes).mapToObj(i -> "LABEL_" + i).toList();
        }
        if (named.size() != classes) {
            throw new ModelException(weights + ": tensor " + BertTensors.CLASSIFIER_BIAS + " has " + classes
                    + " classes, but config.json names " + named.size() + ": " + named + ".");
        }
        return named;
    }

    /**
     * Writes a classification model; the folder is created. {@code config.json} comes last, so that a folder with it is
     * whole.
     *
     * @param shape sizes of the encoder
     * @param labels names of the classes in the order of the logits
     * @param values of a tensor by its name in {@link BertTensors#shapes}, row-major; asked for one at a time
     * @param tokenizerJson content of the pretrained model's {@code tokenizer.json}
     * @throws IOException if a file cannot be written
     */
    public void write(EncoderShape shape, List<String> labels, Function<String, float[]> values, byte[] tokenizerJson)
            throws IOException {
        Files.createDirectories(path);
        TokenizerFiles.of(tokenizerJson).write(path, shape.maxPositions());
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("format", "pt"));
        BertTensors.shapes(shape, labels.size()).forEach((name, sizes) -> {
            String written = name.startsWith("classifier.") ? name : PREFIX + name;
            writer.floats(written, sizes, () -> values.apply(name));
        });
        writer.write(path.resolve(WeightFiles.SINGLE));
        AtomicFiles.write(path.resolve(HuggingFaceConfig.FILE), new HuggingFaceConfig(shape, labels).toJson());
    }
}
