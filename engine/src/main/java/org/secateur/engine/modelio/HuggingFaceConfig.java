package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.secateur.engine.config.EncoderShape;

/**
 * The {@code config.json} of a Hugging Face folder that is written; {@link HuggingFaceConfigReader} reads any.
 *
 * @param shape sizes of the encoder
 * @param labels names of the classes in the order of the logits; empty if it names none
 * @param answers whether it answers questions; then there are no classes
 */
record HuggingFaceConfig(EncoderShape shape, List<String> labels, boolean answers) {
    static final String FILE = "config.json";

    private static final double BERT_DROPOUT = 0.1;
    private static final double BERT_INITIALIZER_RANGE = 0.02;

    HuggingFaceConfig {
        labels = List.copyOf(labels);
    }

    /**
     * The file's content for a {@code BertForSequenceClassification}; without classes for a {@code
     * BertForQuestionAnswering} or a {@code BertModel}.
     */
    byte[] toJson() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        boolean classifies = !labels.isEmpty();
        String model = answers ? "BertForQuestionAnswering" : "BertModel";
        root.putArray("architectures").add(classifies ? "BertForSequenceClassification" : model);
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
                .put("torch_dtype", "float32");
        if (classifies) {
            root.put("problem_type", "single_label_classification");
            putLabels(root);
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private void putLabels(ObjectNode root) {
        ObjectNode idToLabel = root.putObject("id2label");
        ObjectNode labelToId = root.putObject("label2id");
        for (int i = 0; i < labels.size(); i++) {
            idToLabel.put(Integer.toString(i), labels.get(i));
            labelToId.put(labels.get(i), i);
        }
    }
}
