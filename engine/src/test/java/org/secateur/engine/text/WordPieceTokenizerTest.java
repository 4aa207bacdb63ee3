package org.secateur.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordPieceTokenizerTest {
    private Tokenizer tokenizer;

    @BeforeAll
    void open() throws IOException, TokenizerException {
        tokenizer = MiniLmTokenizer.open();
    }

    @AfterAll
    void close() {
        tokenizer.close();
    }

    @Test
    void offsetsCutTheTokensOutOfTheText() {
        String text = "Pruned caf\u00e9s \ud83d\ude42 shrink unaffordably!";
        Encoding encoding = tokenizer.encode(text, 64);
        // the emoji takes two chars; the accent goes in the ids, not in the text
        assertEquals(
                List.of(
                        "",
                        "Pr",
                        "une",
                        "d",
                        "caf\u00e9s",
                        "\ud83d\ude42",
                        "shrink",
                        "una",
                        "ff",
                        "ord",
                        "ably",
                        "!",
                        ""),
                cuts(encoding, text, ""));
        assertEquals(Encoding.NO_OFFSET, encoding.starts()[0]);
        assertEquals(Encoding.NO_OFFSET, encoding.ends()[encoding.length() - 1]);
    }

    @Test
    void pairOffsetsCountInTheirOwnText() {
        String first = "A dog sleeps.";
        String second = "An animal rests.";
        Encoding encoding = tokenizer.encode(first, Optional.of(second), 64);
        assertEquals(
                List.of("", "A", "dog", "sleeps", ".", "", "An", "animal", "rests", ".", ""),
                cuts(encoding, first, second));
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, encoding.tokenTypes());
        assertEquals(102, encoding.ids()[5]);
        assertEquals(102, encoding.ids()[10]);
    }

    @Test
    void longTextLosesItsEndAndKeepsBothSpecialTokens() {
        // ids of the golden file's first sentence
        Encoding encoding = tokenizer.encode("The pruned network still answers the question.", 6);
        assertArrayEquals(new int[] {101, 1996, 10975, 9816, 2094, 102}, encoding.ids());
        assertEquals(2, tokenizer.encode("ok", 2).length());
    }

    @Test
    void longPairLosesFromTheLongerText() {
        // one word is one token: five and two of them in seven tokens leave two each, of the first text first
        Encoding encoding = tokenizer.encode("dog dog dog dog dog", Optional.of("on on"), 7);
        assertArrayEquals(new int[] {101, 3899, 3899, 102, 2006, 2006, 102}, encoding.ids());
        assertArrayEquals(new int[] {0, 0, 0, 0, 1, 1, 1}, encoding.tokenTypes());
    }

    @Test
    void tooLittleRoomIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> tokenizer.encode("ok", 1));
        assertThrows(IllegalArgumentException.class, () -> tokenizer.encode("ok", Optional.of("ok"), 2));
    }

    @Test
    void manyTextsAreEncodedAsOneByOne() {
        List<Encoding> pairs = tokenizer.encodeAll(List.of("A dog", "ok"), List.of("ok", "on"), 16);
        assertArrayEquals(
                new int[] {101, 1037, 3899, 102, 7929, 102}, pairs.get(0).ids());
        assertArrayEquals(new int[] {101, 7929, 102, 2006, 102}, pairs.get(1).ids());
        assertEquals(3, tokenizer.encodeAll(List.of("ok"), List.of(), 16).get(0).length());
        assertThrows(
                IllegalArgumentException.class, () -> tokenizer.encodeAll(List.of("a", "b"), List.of("only one"), 16));
    }

    @Test
    void idsAndTokensNameEachOther() {
        assertEquals(30522, tokenizer.vocabularySize());
        assertEquals("[CLS]", tokenizer.token(101));
        assertEquals("##d", tokenizer.token(2094));
        assertEquals(Optional.of(7929), tokenizer.id("ok"));
        assertEquals(Optional.empty(), tokenizer.id("no such token"));
        assertThrows(IllegalArgumentException.class, () -> tokenizer.token(30522));
    }

    @Test
    void otherTokenizersAreRefusedByName() {
        String other = "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}";
        assertTrue(refusal(other).contains("other.json holds no WordPiece tokenizer: its model.type is BPE"));
        assertTrue(refusal("{").contains("other.json is not readable as JSON"));
        assertTrue(refusal("{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0}}}")
                .contains("other.json has no token [CLS]"));
        assertTrue(refusal("{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0, \"b\": 2}}}")
                .contains("'b' has 2"));
    }

    private static String refusal(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        TokenizerException e =
                assertThrows(TokenizerException.class, () -> new WordPieceTokenizer(bytes, "other.json"));
        return e.getMessage();
    }

    private static List<String> cuts(Encoding encoding, String first, String second) {
        List<String> cuts = new ArrayList<>();
        for (int i = 0; i < encoding.length(); i++) {
            String text = encoding.tokenTypes()[i] == 0 ? first : second;
            boolean special = encoding.starts()[i] == Encoding.NO_OFFSET;
            cuts.add(special ? "" : text.substring(encoding.starts()[i], encoding.ends()[i]));
        }
        return cuts;
    }
}
