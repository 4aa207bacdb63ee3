package org.secateur.engine.modelio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secateur.engine.modelio.TokenizerFiles.BertNormalizer;

/**
 * Reads a folder's tokenizer: {@code tokenizer.json}, or {@code vocab.txt} with what {@code tokenizer_config.json} says,
 * as BERT's own tokenizer works. Only WordPiece is read.
 */
public final class TokenizerReader {
    private static final String WORD_PIECE = "WordPiece";
    private static final String SAVE = "In Python, AutoTokenizer.from_pretrained(...).save_pretrained(...) writes one.";

    private final Path folder;
    private final List<String> problems;
    private final int before;

    private TokenizerReader(Path folder, List<String> problems) {
        this.folder = folder;
        this.problems = problems;
        this.before = problems.size();
    }

    /**
     * A tokenizer that can be used.
     *
     * @param files its content
     * @param size one more than the largest id
     * @param description for a person: "WordPiece, 30,522 tokens, lower case (vocab.txt)"
     */
    public record Read(TokenizerFiles files, int size, String description) {
        /** Content of a {@code tokenizer.json}. */
        public byte[] json() {
            return files.json();
        }
    }

    /**
     * Reads the tokenizer of a Hugging Face folder.
     *
     * @param tokenizerClass that {@code config.json} names
     * @param problems takes what is wrong, each with the file
     * @return empty if there was a problem
     */
    static Optional<Read> read(Path folder, Optional<String> tokenizerClass, List<String> problems) {
        return new TokenizerReader(folder, problems).read(tokenizerClass);
    }

    /**
     * Reads a {@code vocab.txt} that has no {@code tokenizer_config.json}.
     *
     * @param lowercase whether texts become lower case
     * @param problems takes what is wrong, each with the file
     * @return empty if there was a problem
     */
    public static Optional<Read> readVocabulary(Path file, boolean lowercase, List<String> problems) {
        TokenizerReader reader = new TokenizerReader(file.toAbsolutePath().getParent(), problems);
        return reader.vocabulary(file, new BertNormalizer(lowercase, true, Optional.empty()));
    }

    /**
     * Makes a tokenizer of a vocabulary, wherever it is from.
     *
     * @param file where it is from, for messages
     * @param tokens in the order of their ids
     * @param lowercase whether texts become lower case
     * @param problems takes what is wrong, each with the file
     * @return empty if there was a problem
     */
    public static Optional<Read> ofVocabulary(
            Path file, List<String> tokens, boolean lowercase, List<String> problems) {
        TokenizerReader reader = new TokenizerReader(file.toAbsolutePath().getParent(), problems);
        return reader.checked(TokenizerFiles.of(tokens, new BertNormalizer(lowercase, true, Optional.empty())), file);
    }

    private Optional<Read> read(Optional<String> tokenizerClass) {
        Path json = folder.resolve(TokenizerFiles.FILE);
        Path vocabulary = folder.resolve(TokenizerFiles.VOCABULARY);
        JsonNode config = optional(TokenizerFiles.CONFIG);
        try {
            if (Files.isRegularFile(json)) {
                TokenizerFiles files = new TokenizerFiles(JsonFile.read(json));
                requireSameCase(files, config);
                return checked(files, json);
            }
        } catch (IOException e) {
            problems.add(json + " cannot be read as JSON: " + Reasons.of(e) + ". Get the file again.");
            return Optional.empty();
        }
        if (!Files.isRegularFile(vocabulary)) {
            problems.add(folder + " has neither tokenizer.json nor vocab.txt" + otherKind()
                    + ". Add one of the model's. " + SAVE);
            return Optional.empty();
        }
        requireBertTokenizer(config, tokenizerClass);
        return vocabulary(
                vocabulary,
                new BertNormalizer(
                        config.path("do_lower_case").asBoolean(true),
                        config.path("tokenize_chinese_chars").asBoolean(true),
                        config.path("strip_accents").isBoolean()
                                ? Optional.of(config.path("strip_accents").booleanValue())
                                : Optional.empty()));
    }

    /** Content of a file that may be left out. */
    private JsonNode optional(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.isRegularFile(file)) {
                return JsonFile.read(file);
            }
        } catch (IOException e) {
            problems.add(file + " cannot be read as JSON: " + Reasons.of(e) + ". Get the file again.");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private String otherKind() {
        if (Files.exists(folder.resolve("merges.txt"))) {
            return ", but a byte-pair vocabulary (merges.txt), which BERT encoders do not have";
        }
        for (String name : List.of("spiece.model", "sentencepiece.bpe.model", "spm.model")) {
            if (Files.exists(folder.resolve(name))) {
                return ", but a SentencePiece model (" + name + "), which BERT encoders do not have";
            }
        }
        return "";
    }

    private void requireSameCase(TokenizerFiles files, JsonNode config) {
        JsonNode lowercase = config.path("do_lower_case");
        boolean opposite = files.normalizer()
                .filter(normalizer -> lowercase.isBoolean() && lowercase.booleanValue() != normalizer.lowercase())
                .isPresent();
        if (opposite) {
            problems.add(folder.resolve(TokenizerFiles.CONFIG) + ": do_lower_case is " + lowercase
                    + ", but tokenizer.json says the opposite. Correct the one that is wrong.");
        }
    }

    /** A {@code vocab.txt} alone does not say how texts are cut into words; other languages' tokenizers have one too. */
    private void requireBertTokenizer(JsonNode config, Optional<String> tokenizerClass) {
        String type = config.path("tokenizer_class").asText(tokenizerClass.orElse("BertTokenizer"));
        if (!List.of("BertTokenizer", "BertTokenizerFast").contains(type)) {
            problems.add(folder + ": the tokenizer's class is " + type
                    + ", but vocab.txt alone is read for BertTokenizer only. Add a tokenizer.json. " + SAVE);
        }
        if (!config.path("do_basic_tokenize").asBoolean(true)) {
            problems.add(folder.resolve(TokenizerFiles.CONFIG)
                    + ": do_basic_tokenize is false, which vocab.txt is not read for. Add a tokenizer.json. " + SAVE);
        }
    }

    private void requireNoMore(List<String> tokens) {
        for (Map.Entry<String, JsonNode> added : optional("added_tokens.json").properties()) {
            int id = added.getValue().asInt();
            if (id >= tokens.size() || !tokens.get(id).equals(added.getKey())) {
                problems.add(folder.resolve("added_tokens.json") + " adds the token " + added.getKey()
                        + " to vocab.txt; added tokens are read from a tokenizer.json only. Add one. " + SAVE);
                return;
            }
        }
    }

    private Optional<Read> vocabulary(Path file, BertNormalizer normalizer) {
        try {
            if (Files.size(file) > JsonFile.MAX_BYTES) {
                throw new IOException("it has more than " + JsonFile.MAX_BYTES + " bytes");
            }
            List<String> tokens = Files.readAllLines(file);
            requireNoMore(tokens);
            Set<String> known = new HashSet<>();
            for (String token : tokens) {
                if (!known.add(token)) {
                    throw new IOException("the token " + token + " stands there twice");
                }
            }
            return checked(TokenizerFiles.of(tokens, normalizer), file);
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + Reasons.of(e) + ". Get the file again.");
            return Optional.empty();
        }
    }

    private Optional<Read> checked(TokenizerFiles files, Path file) {
        JsonNode model = files.root().path("model");
        String type = model.path("type").asText("unknown");
        if (!type.equals(WORD_PIECE)) {
            problems.add(file + ": the tokenizer's kind is " + type
                    + ", but only WordPiece is read, the kind of BERT encoders.");
            return Optional.empty();
        }
        try {
            Set<String> tokens = new HashSet<>(files.tokens());
            for (String needed :
                    List.of("[CLS]", "[SEP]", model.path("unk_token").asText("[UNK]"))) {
                if (!tokens.contains(needed)) {
                    problems.add(file + ": the token " + needed + " is missing, which BERT encoders need.");
                }
            }
            if (problems.size() > before) {
                return Optional.empty();
            }
            String description = String.format(
                    Locale.ROOT,
                    "%s, %,d tokens, %s (%s)",
                    WORD_PIECE,
                    tokens.size(),
                    files.lowercase() ? "lower case" : "cased",
                    file.getFileName());
            return Optional.of(new Read(files, tokens.size(), description));
        } catch (IOException e) {
            problems.add(file + ": " + Reasons.of(e) + ". Every id from 0 on must have one token: get the file again.");
            return Optional.empty();
        }
    }
}
