package org.secateur.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.ReadingConfig;

/** Files are written out here; what must come out is read off them. Columns of errors are counted by hand. */
class JsonlRowsTest {
    private static LabelledFile read(String text) throws IOException {
        return LabelledReader.read(
                "my.jsonl", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ReadingConfig.defaults());
    }

    private static String refusal(String text) {
        return assertThrows(TaskException.class, () -> read(text)).getMessage();
    }

    @Test
    void readsTextsNumbersAndTruthValues() throws IOException {
        LabelledFile file = read("""
                {"id": {"a": [1, 2]}, "label": 1, "sentence": "one\\n\\ud83d\\ude00 \\"two\\""}
                {"sentence": "three", "label": true, "later": null}
                {"label": "x", "sentence": 4.50}
                """);
        assertEquals(
                List.of(
                        new LabelledRow(1, "1", "one\n\ud83d\ude00 \"two\"", Optional.empty()),
                        new LabelledRow(2, "true", "three", Optional.empty()),
                        new LabelledRow(3, "x", "4.50", Optional.empty())),
                file.rows());
        assertEquals(List.of("my.jsonl: not used: column \"id\""), file.notes());
    }

    @Test
    void readsPairs() throws IOException {
        LabelledFile file = read("{\"question1\": \"a\", \"question2\": \"b\", \"is_duplicate\": 0}\n");
        assertEquals(List.of(new LabelledRow(1, "0", "a", Optional.of("b"))), file.rows());
    }

    @Test
    void reportsEveryBadRowWithLineAndColumn() {
        String message = refusal("""
                {"label": 1, "sentence": "fine"}
                {"label": 1}
                {"label": null, "sentence": "x"}
                {"label": 1, "sentence": ["x"]}

                [1]
                {"label": 1, "label": 2, "sentence": "x"}
                {"label": 1, "sentence": "x"} {
                {"label": 1, "sentence": x}
                {"label": 1, "sentence": " "}
                """);
        List<String> lines = message.lines().toList();
        assertEquals("my.jsonl: 9 rows cannot be used; correct or remove them:", lines.get(0));
        String missing = " is not there, or is no text or number";
        assertEquals("my.jsonl, line 2: the field sentence" + missing, lines.get(1));
        assertEquals("my.jsonl, line 3: the field label" + missing, lines.get(2));
        assertEquals("my.jsonl, line 4: the field sentence" + missing, lines.get(3));
        assertEquals("my.jsonl, line 5: is empty", lines.get(4));
        assertEquals("my.jsonl, line 6: is no JSON object; each line must be one, { ... }", lines.get(5));
        assertTrue(lines.get(6).startsWith("my.jsonl, line 7: column 21: no valid JSON: Duplicate"), lines.get(6));
        assertEquals(
                "my.jsonl, line 8: column 31: more text after the closing brace; each line must be one object",
                lines.get(7));
        assertTrue(lines.get(8).startsWith("my.jsonl, line 9: column 2"), lines.get(8));
        assertEquals("my.jsonl, line 10: sentence is empty", lines.get(9));
    }

    @Test
    void refusesAFirstRowWithoutTheFields() {
        String message = refusal("{\"text\": \"a\", \"label\": 1}\n");
        assertTrue(
                message.startsWith("my.jsonl, line 1: each row must have the fields label and sentence, or"), message);
        assertTrue(message.endsWith("; it is \"{\"text\": \"a\", \"label\": 1}\""), message);
        assertTrue(refusal("oh\n").startsWith("my.jsonl, line 1: column 3: no valid JSON"), refusal("oh\n"));
    }
}
