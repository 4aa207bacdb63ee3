package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secateur.engine.config.EncoderShape;

/** A model of two layers and eight tokens; each value is its own. */
final class TinyModel {
    static final EncoderShape SHAPE = new EncoderShape(8, 6, 2, 2, 4, 2, 8, 1e-12);

    private TinyModel() {}

    /** Tensors of encoder, pooler and head; every third weight is 0. */
    static Map<String, FloatTensor> tensors(int labels) {
        Map<String, FloatTensor> tensors = new HashMap<>();
        int next = 1;
        for (Map.Entry<String, int[]> each : BertTensors.shapes(SHAPE, labels).entrySet()) {
            float[] values = new float[(int) FloatTensor.elements(each.getValue())];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 3 == 2 ? 0 : next++ / 1024f;
            }
            tensors.put(each.getKey(), new FloatTensor(each.getValue(), values));
        }
        return tensors;
    }

    /** The model's folder with a head for these labels. */
    static void write(Path folder, List<String> labels) throws IOException {
        Map<String, FloatTensor> tensors = tensors(labels.size());
        new HuggingFaceFolder(folder)
                .write(SHAPE, labels, name -> tensors.get(name).values(), tokenizerJson());
    }

    /** Eight tokens, cased, with a truncation and a padding that must not last. */
    static byte[] tokenizerJson() {
        String json = """
                {"truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
                 "padding": {"strategy": {"Fixed": 4}, "direction": "Right", "pad_to_multiple_of": null,
                             "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
                 "added_tokens": [{"id": 4, "content": "[MASK]", "single_word": false, "lstrip": true,
                                   "rstrip": false, "normalized": false, "special": true}],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                                "strip_accents": null, "lowercase": false},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                           "max_input_chars_per_word": 100,
                           "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "good": 5, "bad": 6, "##ly": 7}}}
                """;
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** A {@code config.json} of this model with another value for one field. */
    static String config(String field, String json) {
        String config = """
                {"model_type": "bert", "vocab_size": 8, "max_position_embeddings": 6, "type_vocab_size": 2,
                 "num_hidden_layers": 2, "hidden_size": 4, "num_attention_heads": 2, "intermediate_size": 8,
                 "layer_norm_eps": 1e-12, "hidden_act": "gelu"}
                """;
        String without =
                config.replaceFirst("\"" + field + "\": [^,}]*,? ?", "").replaceFirst(",\\s*}", "}");
        return without.replaceFirst("\\{", "{\"" + field + "\": " + json + ", ");
    }
}
