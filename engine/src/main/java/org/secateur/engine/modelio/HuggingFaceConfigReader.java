package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.EncoderShape;

/** Reads the {@code config.json} of a Hugging Face folder, and says every reason why it cannot be computed. */
public final class HuggingFaceConfigReader {
    /** More than any encoder has; a damaged file must not make us look for 2 billion layers' tensors. */
    static final int MAX_LAYERS = 1024;

    private static final double BERT_EPSILON = 1e-12;
    private static final String ONLY_BERT = "Only BERT encoders are read (model_type bert): choose one of them.";

    /** Fields that have one value in every encoder that is computed here, which is also what leaving them out means. */
    private static final Map<String, String> FIXED = Map.of(
            "hidden_act", "gelu",
            "position_embedding_type", "absolute",
            "is_decoder", "false",
            "add_cross_attention", "false");

    /** Heads whose {@code classifier} tensors do not classify a whole text. */
    private static final List<String> OTHER_HEADS = List.of("ForTokenClassification", "ForMultipleChoice");

    private final Path file;
    private final JsonNode root;
    private final List<String> problems;

    private HuggingFaceConfigReader(Path file, JsonNode root, List<String> problems) {
        this.file = file;
        this.root = root;
        this.problems = problems;
    }

    /**
     * What the file says.
     *
     * @param architecture as in {@link ModelFacts}
     * @param shape sizes of a BERT encoder; empty if there was a problem with them
     * @param labels names of the classes in the order of the logits; empty if it names none
     * @param classifies whether the head, if there is one, classifies whole texts
     * @param tokenizer class of the tokenizer, if it names one
     */
    record Config(
            String architecture,
            Optional<EncoderShape> shape,
            List<String> labels,
            boolean classifies,
            Optional<String> tokenizer) {
        /** Of a file that says nothing. */
        static final Config UNKNOWN =
                new Config(ModelFacts.UNKNOWN, Optional.empty(), List.of(), true, Optional.empty());

        Config {
            labels = List.copyOf(labels);
        }

        /** Whether tensor names mean what they mean in a BERT encoder. */
        boolean isBert() {
            return architecture.equals(Architectures.BERT);
        }
    }

    /**
     * Sizes of a file that is known to be of a BERT encoder and has the same fields, as Google's {@code bert_config.json}.
     *
     * @param problems takes what is wrong, each with file and field
     * @return empty if there was a problem with them
     */
    public static Optional<EncoderShape> readSizes(Path file, List<String> problems) {
        try {
            HuggingFaceConfigReader reader = new HuggingFaceConfigReader(file, JsonFile.read(file), problems);
            reader.requirePlainEncoder();
            return reader.shape();
        } catch (IOException e) {
            problems.add(file + " cannot be read as JSON: " + Reasons.of(e) + ". Get the file again.");
            return Optional.empty();
        }
    }

    /** @param problems takes what is wrong, each with file and field */
    static Config read(Path folder, List<String> problems) {
        Path file = folder.resolve(HuggingFaceConfig.FILE);
        if (!Files.isRegularFile(file)) {
            problems.add(
                    file + " does not exist, so the model's sizes are unknown. Put the model's config.json beside its"
                            + " weights.");
            return Config.UNKNOWN;
        }
        try {
            return new HuggingFaceConfigReader(file, JsonFile.read(file), problems).read();
        } catch (IOException e) {
            problems.add(file + " cannot be read as JSON: " + Reasons.of(e) + ". Get the file again.");
            return Config.UNKNOWN;
        }
    }

    private Config read() {
        Optional<String> architecture = Architectures.of(root);
        if (architecture.isEmpty()) {
            problem("model_type is missing, so it is not said what is to be computed. If it is a BERT encoder, add"
                    + " \"model_type\": \"bert\".");
            return Config.UNKNOWN;
        }
        if (!architecture.get().equals(Architectures.BERT)) {
            String type = root.path("model_type").asText("");
            problem("the architecture is " + architecture.get() + (type.isEmpty() ? "" : " (model_type " + type + ")")
                    + ", which is not computed here. " + ONLY_BERT);
            return new Config(architecture.get(), Optional.empty(), List.of(), true, tokenizer());
        }
        requirePlainEncoder();
        String writer = root.at("/architectures/0").asText("");
        boolean classifies = OTHER_HEADS.stream().noneMatch(writer::endsWith);
        return new Config(Architectures.BERT, shape(), labels(), classifies, tokenizer());
    }

    private Optional<String> tokenizer() {
        return Optional.ofNullable(root.path("tokenizer_class").textValue());
    }

    private void requireFixed(String field) {
        String value = root.path(field).asText(FIXED.get(field));
        if (!value.equals(FIXED.get(field))) {
            problem(field + " is " + value + ", but only " + FIXED.get(field) + " is computed. Choose a BERT encoder.");
        }
    }

    private void requirePlainEncoder() {
        FIXED.keySet().stream().sorted().forEach(this::requireFixed);
        JsonNode hidden = root.path("hidden_size");
        for (String field : List.of("embedding_size", "embedding_dim")) {
            if (root.path(field).isNumber() && !root.path(field).equals(hidden)) {
                problem(field + " is " + root.path(field) + " and hidden_size " + hidden
                        + ", but only embeddings of the hidden size are computed. Choose a BERT encoder.");
            }
        }
        if (!root.path("pruned_heads").isEmpty()) {
            problem(
                    "pruned_heads is " + root.path("pruned_heads")
                            + ": attention heads were cut out. Only whole encoders are read; choose the model from before that.");
        }
        List<String> own = new ArrayList<>();
        root.path("auto_map").fieldNames().forEachRemaining(own::add);
        if (own.stream().anyMatch(name -> name.startsWith("AutoModel"))) {
            problem("auto_map names code of the model's own, which is not run here. " + ONLY_BERT);
        }
    }

    private Optional<EncoderShape> shape() {
        int before = problems.size();
        int[] sizes = {
            size("vocab_size"),
            size("max_position_embeddings"),
            size("type_vocab_size"),
            size("num_hidden_layers"),
            size("hidden_size"),
            size("num_attention_heads"),
            size("intermediate_size")
        };
        double epsilon = epsilon();
        if (sizes[3] > MAX_LAYERS) {
            problem("num_hidden_layers is " + sizes[3] + ", more than " + MAX_LAYERS + ". Get the file again.");
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new EncoderShape(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], sizes[6], epsilon));
        } catch (ConfigException e) {
            problem("sizes that no encoder can have: " + e.getMessage());
            return Optional.empty();
        }
    }

    private int size(String field) {
        JsonNode value = root.path(field);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            problem(field + " must be a whole number, but is " + (value instanceof MissingNode ? "missing" : value)
                    + ".");
            return 0;
        }
        return value.intValue();
    }

    private double epsilon() {
        JsonNode value = root.path("layer_norm_eps");
        if (!value.isMissingNode() && !value.isNumber()) {
            problem("layer_norm_eps must be a number, but is " + value + ".");
        }
        return value.asDouble(BERT_EPSILON);
    }

    private List<String> labels() {
        JsonNode names = root.path("id2label");
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            JsonNode name = names.path(Integer.toString(i));
            if (!name.isTextual()) {
                problem("id2label has " + names.size() + " entries but none for " + i + ".");
                return List.of();
            }
            labels.add(name.textValue());
        }
        return labels;
    }

    private void problem(String reason) {
        problems.add(file + ": " + reason);
    }
}
