package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files that say how a BERT model's text becomes tokens; all follow from {@code tokenizer.json}.
 *
 * @param root content of {@code tokenizer.json}
 */
record TokenizerFiles(ObjectNode root) {
    static final String FILE = "tokenizer.json";
    static final String VOCABULARY = "vocab.txt";
    static final String CONFIG = "tokenizer_config.json";

    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    /**
     * What BERT's tokenizer does to a text first.
     *
     * @param lowercase whether texts become lower case
     * @param splitsChinese whether Chinese characters are words of their own
     * @param stripsAccents empty: as lower case does
     */
    record BertNormalizer(boolean lowercase, boolean splitsChinese, Optional<Boolean> stripsAccents) {}

    /** @throws IOException if the bytes are no JSON object */
    static TokenizerFiles of(byte[] tokenizerJson) throws IOException {
        return new TokenizerFiles(JsonFile.parse(tokenizerJson));
    }

    /** Whether both make the same tokens of every text; truncation and padding are the caller's anyway. */
    boolean tokenizesLike(TokenizerFiles other) {
        return List.of("model", "normalizer", "pre_tokenizer").stream()
                .allMatch(part -> root.path(part).equals(other.root.path(part)));
    }

    /**
     * As BERT's own tokenizer works.
     *
     * @param tokens in the order of their ids
     * @param normalizer how a text is cleaned before it is cut into words
     */
    static TokenizerFiles of(List<String> tokens, BertNormalizer normalizer) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        for (String special : SPECIAL) {
            if (tokens.contains(special)) {
                root.withArray("added_tokens")
                        .addObject()
                        .put("id", tokens.indexOf(special))
                        .put("content", special)
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", true);
            }
        }
        root.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", normalizer.splitsChinese())
                .put("strip_accents", normalizer.stripsAccents().orElse(null))
                .put("lowercase", normalizer.lowercase());
        root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        root.putNull("post_processor");
        root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
        ObjectNode model = root.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", "[UNK]")
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        ObjectNode ids = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
        return new TokenizerFiles(root);
    }

    byte[] json() {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Every token in the order of the ids.
     *
     * @throws IOException if an id has no token, or a token no id
     */
    List<String> tokens() throws IOException {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> token :
                root.path("model").path("vocab").properties()) {
            ids.put(token.getKey(), token.getValue().asInt(-1));
        }
        for (JsonNode added : root.path("added_tokens")) {
            ids.put(added.path("content").asText(), added.path("id").asInt(-1));
        }
        // as many places as tokens: then every id from 0 on has one, or one of these is wrong
        String[] tokens = new String[ids.size()];
        for (Map.Entry<String, Integer> token : ids.entrySet()) {
            int id = token.getValue();
            if (id < 0 || id >= tokens.length) {
                throw new IOException("the token " + token.getKey() + " has the id " + id + ", but there are "
                        + tokens.length + " tokens");
            }
            if (tokens[id] != null) {
                throw new IOException("the tokens " + tokens[id] + " and " + token.getKey() + " have one id, " + id);
            }
            tokens[id] = token.getKey();
        }
        return List.of(tokens);
    }

    /** What a text goes through first, where that is as BERT's tokenizer does it; empty where it is another way. */
    Optional<BertNormalizer> normalizer() {
        JsonNode node = root.path("normalizer");
        if (!node.path("type").asText().equals("BertNormalizer")) {
            return Optional.empty();
        }
        JsonNode strips = node.path("strip_accents");
        return Optional.of(new BertNormalizer(
                node.path("lowercase").asBoolean(true),
                node.path("handle_chinese_chars").asBoolean(true),
                strips.isBoolean() ? Optional.of(strips.booleanValue()) : Optional.empty()));
    }

    /** Whether texts become lower case. */
    boolean lowercase() {
        return normalizer().map(BertNormalizer::lowercase).orElseGet(() -> lowers(root.path("normalizer")));
    }

    /** Other normalizers are steps, one of them or a list. */
    private static boolean lowers(JsonNode normalizer) {
        for (JsonNode each : normalizer.path("normalizers")) {
            if (lowers(each)) {
                return true;
            }
        }
        return normalizer.path("type").asText().equals("Lowercase");
    }

    /**
     * Writes {@code tokenizer.json} without truncation and padding, {@code vocab.txt}, {@code tokenizer_config.json}
     * and {@code special_tokens_map.json}.
     *
     * @param maxPositions longest text in tokens
     */
    void write(Path folder, int maxPositions) throws IOException {
        ObjectNode plain = root.deepCopy();
        plain.putNull("truncation").putNull("padding");
        AtomicFiles.write(folder.resolve(FILE), new TokenizerFiles(plain).json());
        byte[] lines = (String.join("\n", tokens()) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(folder.resolve(VOCABULARY), lines);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode special = mapper.createObjectNode();
        for (String token : SPECIAL) {
            special.put(token.substring(1, token.length() - 1).toLowerCase(Locale.ROOT) + "_token", token);
        }
        AtomicFiles.write(folder.resolve("special_tokens_map.json"), pretty(special));
        ObjectNode config = special.deepCopy();
        BertNormalizer said = normalizer().orElse(new BertNormalizer(lowercase(), true, Optional.empty()));
        config.put("tokenizer_class", "BertTokenizer")
                .put("do_lower_case", said.lowercase())
                .put("tokenize_chinese_chars", said.splitsChinese())
                .put("strip_accents", said.stripsAccents().orElse(null))
                .put("model_max_length", maxPositions);
        AtomicFiles.write(folder.resolve(CONFIG), pretty(config));
    }

    private static byte[] pretty(ObjectNode node) throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }
}
