package org.secateur.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The vocabulary of a {@code tokenizer.json}, and that file without its own truncation and padding. */
final class WordPieceVocabulary {
    private final byte[] plainJson;
    private final Map<String, Integer> ids;
    private final String[] tokens;

    private WordPieceVocabulary(byte[] plainJson, Map<String, Integer> ids, String[] tokens) {
        this.plainJson = plainJson;
        this.ids = ids;
        this.tokens = tokens;
    }

    /**
     * Reads the format of Hugging Face's tokenizers library: {@code model.type} WordPiece, {@code model.vocab} from
     * token to id, {@code added_tokens}.
     */
    static WordPieceVocabulary read(byte[] tokenizerJson, String source) throws TokenizerException {
        try {
            JsonNode root = new ObjectMapper().readTree(tokenizerJson);
            String type = root.path("model").path("type").asText("none");
            if (!(root instanceof ObjectNode plain) || !type.equals("WordPiece")) {
                throw new TokenizerException(source + " holds no WordPiece tokenizer: its model.type is " + type
                        + ". Use the tokenizer.json of a BERT-style model.");
            }
            plain.putNull("truncation");
            plain.putNull("padding");
            Map<String, Integer> ids = new HashMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    root.path("model").path("vocab").properties()) {
                ids.put(entry.getKey(), entry.getValue().asInt(-1));
            }
            for (JsonNode added : root.path("added_tokens")) {
                ids.put(added.path("content").asText(), added.path("id").asInt(-1));
            }
            return new WordPieceVocabulary(plain.toString().getBytes(StandardCharsets.UTF_8), ids, byId(ids, source));
        } catch (IOException e) {
            throw new TokenizerException(source + " is not readable as JSON: " + e.getMessage(), e);
        }
    }

    private static String[] byId(Map<String, Integer> ids, String source) throws TokenizerException {
        int size = 1 + ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        String[] tokens = new String[Math.min(size, ids.size())];
        for (Map.Entry<String, Integer> entry : ids.entrySet()) {
            int id = entry.getValue();
            if (id < 0 || id >= tokens.length || tokens[id] != null) {
                throw new TokenizerException(source + ": the vocabulary's " + ids.size()
                        + " tokens must have the ids from 0 on, each once, but '" + entry.getKey() + "' has " + id
                        + ". Get the file again.");
            }
            tokens[id] = entry.getKey();
        }
        return tokens;
    }

    byte[] plainJson() {
        return plainJson;
    }

    int size() {
        return tokens.length;
    }

    String token(int id) {
        if (id < 0 || id >= tokens.length) {
            throw new IllegalArgumentException("token id " + id + " is not in 0 to " + (tokens.length - 1));
        }
        return tokens[id];
    }

    Optional<Integer> id(String token) {
        return Optional.ofNullable(ids.get(token));
    }

    int require(String token, String source) throws TokenizerException {
        Integer id = ids.get(token);
        if (id == null) {
            throw new TokenizerException(source + " has no token " + token + ", which BERT-style models need.");
        }
        return id;
    }
}
