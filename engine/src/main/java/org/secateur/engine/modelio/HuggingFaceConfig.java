package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.EncoderShape;

/**
 * The {@code config.json} of a Hugging Face folder.
 *
 * @param shape sizes of the encoder
 * @param labels names of the classes in the order of the logits; empty if it names none
 */
record HuggingFaceConfig(EncoderShape shape, List<String> labels) {
    static final String FILE = "config.json";

    private static final double BERT_DROPOUT = 0.1;
    private static final double BERT_INITIALIZER_RANGE = 0.02;

    HuggingFaceConfig {
        labels = List.copyOf(labels);
    }

    /** @throws ModelException naming the file and the field if it is missing, damaged or of another kind of model */
    static HuggingFaceConfig read(Path folder) throws ModelException {
        Path file = folder.resolve(FILE);
        try {
            return new Reader(file.toString(), new ObjectMapper().readTree(Files.readAllBytes(file))).read();
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    file + " does not exist. A model's folder has config.json, model.safetensors and tokenizer.json.",
                    e);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read as JSON: " + e.getMessage(), e);
        }
    }

    private record Reader(String file, JsonNode root) {
        HuggingFaceConfig read() throws ModelException {
            requireWord("model_type", "bert");
            requireWord("hidden_act", "gelu");
            requireWord("position_embedding_type", "absolute");
            double epsilon = root.path("layer_norm_eps").asDouble(1e-12);
            try {
                EncoderShape shape = new EncoderShape(
                        size("vocab_size"),
                        size("max_position_embeddings"),
                        size("type_vocab_size"),
                        size("num_hidden_layers"),
                        size("hidden_size"),
                        size("num_attention_heads"),
                        size("intermediate_size"),
                        epsilon);
                return new HuggingFaceConfig(shape, labels());
            } catch (ConfigException e) {
                throw new ModelException(file + ": sizes that no encoder can have: " + e.getMessage(), e);
            }
        }

        /** A field that may be left out, but else has just one value that is computed here. */
        private void requireWord(String field, String word) throws ModelException {
            String value = root.path(field).asText(word);
            if (!value.equals(word)) {
                throw new ModelException(file + ": " + field + " is " + value + ", but only " + word
                        + " is computed. Choose a BERT encoder.");
            }
        }

        private int size(String field) throws ModelException {
            JsonNode value = root.path(field);
            if (!value.canConvertToInt() || !value.isIntegralNumber()) {
                throw new ModelException(file + ": " + field + " must be a whole number, but is "
                        + (value.isMissingNode() ? "missing" : value) + ".");
            }
            return value.intValue();
        }

        private List<String> labels() throws ModelException {
            JsonNode names = root.path("id2label");
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                JsonNode name = names.path(Integer.toString(i));
                if (!name.isTextual()) {
                    throw new ModelException(
                            file + ": id2label has " + names.size() + " entries but none for " + i + ".");
                }
                labels.add(name.textValue());
            }
            return labels;
        }
    }

    /** The file's content for a {@code BertForSequenceClassification}. */
    byte[] toJson() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.putArray("architectures").add("BertForSequenceClassification");
        root.put("model_type", "bert")
                .put("vocab_size", shape.vocabularySize())
                .put("max_position_embeddings", shape.maxPositions())
                .put("type_vocab_size", shape.tokenTypes())
                .put("num_hidden_layers", shape.layers())
                .put("hidden_size", shape.hiddenSize())
                .put("num_attention_heads", shape.attentionHeads())
                .put("intermediate_size", shape.intermediateSize())
                .put("layer_norm_eps", shape.layerNormEpsilon())
                .put("hidden_act", "gelu")
                .put("position_embedding_type", "absolute")
                .put("hidden_dropout_prob", BERT_DROPOUT)
                .put("attention_probs_dropout_prob", BERT_DROPOUT)
                .put("initializer_range", BERT_INITIALIZER_RANGE)
                .put("pad_token_id", 0)
                .put("problem_type", "single_label_classification")
                .put("torch_dtype", "float32");
        ObjectNode idToLabel = root.putObject("id2label");
        ObjectNode labelToId = root.putObject("label2id");
        for (int i = 0; i < labels.size(); i++) {
            idToLabel.put(Integer.toString(i), labels.get(i));
            labelToId.put(labels.get(i), i);
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }
}
