package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secateur.engine.text.Tokenizer;
import org.secateur.engine.text.WordPieceTokenizer;

/** Tokenizers as folders have them. Expected ids are places in the vocabulary below. */
class TokenizerReaderTest {
    private static final String WORDS = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nna\nnä\n##ive\n##ïve\n中\n文\n中文\nNa\n";

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Optional<TokenizerReader.Read> read() {
        problems.clear();
        return TokenizerReader.read(folder, Optional.empty(), problems);
    }

    private int[] ids(String text) throws Exception {
        TokenizerReader.Read read = read().orElseThrow(() -> new AssertionError(problems));
        try (Tokenizer tokenizer = new WordPieceTokenizer(read.json(), "made")) {
            return tokenizer.encode(text, 16).ids();
        }
    }

    private void assertRefused(String... reasons) {
        assertEquals(Optional.empty(), read());
        assertEquals(reasons.length, problems.size(), problems.toString());
        for (int i = 0; i < reasons.length; i++) {
            assertTrue(problems.get(i).contains(reasons[i]), problems.get(i));
            assertTrue(problems.get(i).contains(folder.toString()), problems.get(i));
        }
    }

    @Test
    void aVocabularyIsReadAsBertTokenizerDoesIt() throws Exception {
        write("vocab.txt", WORDS);
        // lower case strips accents too, and Chinese characters are words of their own
        assertArrayEquals(new int[] {2, 5, 7, 9, 10, 3}, ids("Naïve 中文"));
        assertEquals(
                "WordPiece, 13 tokens, lower case (vocab.txt)",
                read().orElseThrow().description());
        write("tokenizer_config.json", "{\"do_lower_case\": false}");
        assertArrayEquals(new int[] {2, 12, 8, 9, 10, 3}, ids("Naïve 中文"));
        assertEquals(
                "WordPiece, 13 tokens, cased (vocab.txt)", read().orElseThrow().description());
        write("tokenizer_config.json", "{\"strip_accents\": false, \"tokenize_chinese_chars\": false}");
        assertArrayEquals(new int[] {2, 5, 8, 11, 3}, ids("Naïve 中文"));
    }

    @Test
    void aTokenizerJsonComesFirst() throws Exception {
        write("vocab.txt", WORDS);
        Files.write(folder.resolve("tokenizer.json"), TinyModel.tokenizerJson());
        assertEquals(
                "WordPiece, 8 tokens, cased (tokenizer.json)",
                read().orElseThrow().description());
        write("tokenizer_config.json", "{\"do_lower_case\": true}");
        assertRefused("tokenizer_config.json: do_lower_case is true, but tokenizer.json says the opposite");
    }

    /** Steps of their own kind are not what tokenizer_config.json speaks of; transformers takes them as they are too. */
    @Test
    void otherNormalizersAreTakenAsTheyAre() throws Exception {
        String json = new String(TinyModel.tokenizerJson(), StandardCharsets.UTF_8);
        String steps =
                "\"normalizer\": {\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"NFD\"}, {\"type\": \"Lowercase\"}]},";
        write("tokenizer.json", json.replaceFirst("(?s)\"normalizer\":.*?},", steps));
        write("tokenizer_config.json", "{\"do_lower_case\": false}");
        assertEquals(
                "WordPiece, 8 tokens, lower case (tokenizer.json)",
                read().orElseThrow().description());
        assertArrayEquals(new int[] {2, 5, 7, 6, 3}, ids("Goodly BAD"));
        write("tokenizer.json", json.replaceFirst("(?s)\"normalizer\":.*?},", "\"normalizer\": null,"));
        assertEquals(
                "WordPiece, 8 tokens, cased (tokenizer.json)",
                read().orElseThrow().description());
    }

    @Test
    void whatIsWrittenSaysTheSameInEveryFile() throws Exception {
        String json = new String(TinyModel.tokenizerJson(), StandardCharsets.UTF_8)
                .replace("\"strip_accents\": null", "\"strip_accents\": false")
                .replace("\"handle_chinese_chars\": true", "\"handle_chinese_chars\": false");
        TokenizerFiles.of(json.getBytes(StandardCharsets.UTF_8)).write(folder, 6);
        String config = Files.readString(folder.resolve("tokenizer_config.json"));
        assertTrue(config.contains("\"strip_accents\" : false"), config);
        assertTrue(config.contains("\"tokenize_chinese_chars\" : false"), config);
        int[] fromJson = ids("Good 中文");
        Files.delete(folder.resolve("tokenizer.json"));
        assertArrayEquals(fromJson, ids("Good 中文"));
    }

    @ParameterizedTest
    @CsvSource({"BPE", "Unigram", "WordLevel"})
    void otherKindsAreRefusedByTheirName(String kind) throws IOException {
        String json = new String(TinyModel.tokenizerJson(), StandardCharsets.UTF_8);
        write("tokenizer.json", json.replace("WordPiece", kind));
        assertRefused("tokenizer.json: the tokenizer's kind is " + kind + ", but only WordPiece is read");
    }

    @Test
    void filesOfOtherKindsAreNamed() throws IOException {
        assertRefused("has neither tokenizer.json nor vocab.txt. Add one of the model's.");
        write("merges.txt", "");
        assertRefused("but a byte-pair vocabulary (merges.txt)");
        Files.delete(folder.resolve("merges.txt"));
        write("spiece.model", "");
        assertRefused("but a SentencePiece model (spiece.model)");
    }

    @Test
    void aVocabularyOfAnotherClassNeedsATokenizerJson() throws Exception {
        write("vocab.txt", WORDS);
        problems.clear();
        TokenizerReader.read(folder, Optional.of("BertJapaneseTokenizer"), problems);
        assertTrue(problems.get(0).contains("the tokenizer's class is BertJapaneseTokenizer"), problems.get(0));
        write("tokenizer_config.json", "{\"tokenizer_class\": \"KoBertTokenizer\", \"do_basic_tokenize\": false}");
        assertRefused("the tokenizer's class is KoBertTokenizer", "do_basic_tokenize is false");
        write("tokenizer_config.json", "{\"tokenizer_class\": \"BertTokenizerFast\"}");
        // transformers repeats the special tokens there
        write("added_tokens.json", "{\"[CLS]\": 2, \"[SEP]\": 3}");
        assertEquals(13, read().orElseThrow().size());
        write("added_tokens.json", "{\"[CLS]\": 2, \"<user>\": 13}");
        assertRefused("added_tokens.json adds the token <user> to vocab.txt");
    }

    @Test
    void damageIsNamed() throws IOException {
        write("vocab.txt", "[CLS]\n[SEP]\ngood\n");
        assertRefused("the token [UNK] is missing");
        write("vocab.txt", "good\nbad\n[UNK]\n");
        assertRefused("the token [CLS] is missing", "the token [SEP] is missing");
        write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\ngood\ngood\n");
        assertRefused("vocab.txt cannot be read: the token good stands there twice");
        Files.write(folder.resolve("vocab.txt"), new byte[] {'a', (byte) 0xff});
        assertRefused("vocab.txt cannot be read: no UTF-8");
        write("tokenizer_config.json", "{");
        assertRefused("tokenizer_config.json cannot be read as JSON", "vocab.txt cannot be read: no UTF-8");
        Files.delete(folder.resolve("tokenizer_config.json"));

        write("tokenizer.json", "[]");
        assertRefused("tokenizer.json cannot be read as JSON: no JSON object");
        write("tokenizer.json", "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"[UNK]\": 2147483647}}}");
        assertRefused("the token [UNK] has the id 2147483647, but there are 1 tokens");
        write("tokenizer.json", "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"[UNK]\": -1}}}");
        assertRefused("the token [UNK] has the id -1");
        write("tokenizer.json", "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 1, \"b\": 1}}}");
        assertRefused("the tokens a and b have one id, 1");
        write("tokenizer.json", "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0, \"a\": 1}}}");
        assertRefused("Duplicate field 'a'");
    }

    @Test
    void aVocabularyAloneIsReadInTheCaseThatItsOwnerKnows() throws Exception {
        Path file = write("vocab.txt", WORDS);
        assertEquals(
                "WordPiece, 13 tokens, cased (vocab.txt)",
                TokenizerReader.readVocabulary(file, false, problems)
                        .orElseThrow()
                        .description());
        assertEquals(List.of(), problems);
    }
}
