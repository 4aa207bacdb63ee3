package org.secateur.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Token ids of every text in {@code questions.jsonl} of the folder {@code -Dwordpiece.dir}: one object a line with
 * {@code text} and {@code ids}, without [CLS] and [SEP], for BERT's uncased vocabulary.
 *
 * <p>The default folder holds sentences of our own: those of the golden encoder file, whose ids PyTorch's reference
 * gave, and others whose ids this tokenizer gave after it had agreed with BERT's original Python tokenizer on all of
 * 3,000 questions that we may not ship.
 */
class WordPieceTest {
    @Test
    void everyTextHasTheReferenceIds() throws Exception {
        Path file = folder().resolve("questions.jsonl");
        List<String> wrong = new ArrayList<>();
        int texts = 0;
        try (Tokenizer tokenizer = MiniLmTokenizer.open()) {
            ObjectMapper json = new ObjectMapper();
            for (String line : Files.readAllLines(file)) {
                JsonNode row = json.readTree(line);
                int[] expected = json.convertValue(row.get("ids"), int[].class);
                int[] ids = tokenizer.encode(row.get("text").asText(), 100_000).ids();
                texts++;
                if (!Arrays.equals(expected, Arrays.copyOfRange(ids, 1, ids.length - 1))) {
                    wrong.add(file + ":" + texts + ": " + Arrays.toString(ids));
                }
            }
        }
        assertFalse(texts == 0, file + " is empty");
        assertEquals(List.of(), wrong, wrong.size() + " of " + texts + " texts");
    }

    @Test
    void theFilesOwnTruncationAndPaddingAreOff() throws Exception {
        // the embedded tokenizer.json asks for exactly 128 tokens
        try (InputStream in = MiniLmTokenizer.resource();
                Tokenizer tokenizer = MiniLmTokenizer.open()) {
            JsonNode root = new ObjectMapper().readTree(in);
            assertEquals(128, root.at("/padding/strategy/Fixed").asInt());
            assertEquals(128, root.at("/truncation/max_length").asInt());
            assertArrayEquals(
                    new int[] {101, 7929, 102}, tokenizer.encode("ok", 512).ids());
            assertEquals(302, tokenizer.encode("ok ".repeat(300), 512).length());
        }
    }

    private static Path folder() throws IOException, URISyntaxException {
        String given = System.getProperty("wordpiece.dir");
        if (given != null) {
            return Path.of(given);
        }
        URL sample = WordPieceTest.class.getResource("/wordpiece/questions.jsonl");
        if (sample == null) {
            throw new IOException("test resource wordpiece/questions.jsonl is missing");
        }
        return Path.of(sample.toURI()).getParent();
    }
}
