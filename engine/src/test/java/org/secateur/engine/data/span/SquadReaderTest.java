package org.secateur.engine.data.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.config.BadRows;
import org.secateur.engine.data.TaskException;

/** Texts are the tests' own; offsets are counted by hand, in code points. */
class SquadReaderTest {
    private static SquadFile read(String json, BadRows badRows) throws TaskException {
        return SquadReader.read("my.json", json.getBytes(StandardCharsets.UTF_8), badRows);
    }

    private static SquadFile read(String json) throws TaskException {
        return read(json, BadRows.REFUSE);
    }

    private static TaskException refusal(String json) {
        return assertThrows(TaskException.class, () -> read(json));
    }

    private static String file(String context, String questions) {
        return "{\"version\": \"1.1\", \"data\": [{\"title\": \"T\", \"paragraphs\": [\n{\"qas\": [" + questions
                + "],\n \"context\": \"" + context + "\"}]}]}";
    }

    private static String question(String id, String answers) {
        return "\n{\"id\": \"" + id + "\", \"question\": \"Who?\", \"answers\": [" + answers + "]}";
    }

    private static String answer(int start, String text) {
        return "{\"answer_start\": " + start + ", \"text\": \"" + text + "\"}";
    }

    @Test
    void readsQuestionsThatShareTheirText() throws TaskException {
        SquadFile file = read(file(
                "Mia met Bo.",
                question("q1", answer(0, "Mia") + ", " + answer(8, "Bo")) + "," + question("q2", answer(8, "Bo."))));
        assertEquals(
                List.of(
                        new SpanExample(
                                "q1",
                                "Mia met Bo.",
                                "Who?",
                                List.of(new SpanAnswer(0, "Mia"), new SpanAnswer(8, "Bo"))),
                        new SpanExample("q2", "Mia met Bo.", "Who?", List.of(new SpanAnswer(8, "Bo.")))),
                file.examples());
        assertSame(file.examples().get(0).context(), file.examples().get(1).context());
        assertEquals(2, file.file().rows());
        assertEquals(10, file.examples().get(0).answers().get(1).end());
    }

    @Test
    void countsCodePoints() throws TaskException {
        // two characters beyond the BMP before the answer: 2 code points, 4 chars
        SpanExample example = read(file(
                        "\ud83d\ude00\ud83d\ude00 Bo \ud83c\udf1f.", question("q", answer(6, "\ud83c\udf1f"))))
                .examples()
                .get(0);
        SpanAnswer answer = example.answers().get(0);
        assertEquals(8, answer.start());
        assertEquals("\ud83c\udf1f", example.context().substring(answer.start(), answer.end()));
    }

    @Test
    void reportsEveryQuestionThatCannotBeUsed() throws TaskException {
        String json = file(
                "Mia met Bo.",
                question("q1", answer(1, "Mia"))
                        + "," + question("q2", "")
                        + "," + question("q3", answer(99, "Bo"))
                        + "," + question("q3", answer(8, "Bo"))
                        + "," + question("q4", "{\"text\": \"Bo\"}")
                        + "," + question(" ", answer(8, "Bo"))
                        + "," + question("q5", answer(8, "Bo")));
        assertEquals("""
                my.json: 6 rows cannot be used; correct or remove them:
                my.json, line 3: question q1, column 1: the answer "Mia" does not stand at answer_start 1 (in code points) of its context
                my.json, line 4: question q2, column 1: it has no answer; questions without one, as in SQuAD 2.0, cannot be used
                my.json, line 5: question q3, column 1: the answer "Bo" does not stand at answer_start 99 (in code points) of its context
                my.json, line 6: question q3, column 1: another question has the same id
                my.json, line 7: question q4, column 1: an answer's text or answer_start is missing or empty
                my.json, line 8: question  , column 1: id or question is missing or empty""", refusal(json).getMessage());
        SquadFile kept = read(json, BadRows.SKIP);
        assertEquals(
                List.of("q5"), kept.examples().stream().map(SpanExample::id).toList());
        assertTrue(
                kept.notes().get(0).startsWith("my.json: left out 6 rows; line 3 question q1"),
                kept.notes().get(0));
    }

    @Test
    void ignoresOtherFields() throws TaskException {
        String json = file("Mia met Bo.", question("q", answer(8, "Bo")))
                .replace("\"title\"", "\"more\": {\"a\": [1, {}]}, \"title\"")
                .replace("\"id\"", "\"is_impossible\": false, \"plausible\": [[1]], \"id\"")
                .replace("\"answer_start\"", "\"x\": {\"y\": 1}, \"answer_start\"");
        assertEquals(1, read(json).examples().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"data\": {}}",
                "{\"data\": [1]}",
                "{\"data\": [{\"paragraphs\": {}}]}",
                "{\"data\": [{\"paragraphs\": [{\"context\": \"x\", \"qas\": [2]}]}]}"
            })
    void refusesOtherJson(String json) {
        String message = refusal(json).getMessage();
        assertTrue(message.matches("my.json, line 1: column \\d+: .* is not as in SQuAD v1.1: .*"), message);
    }

    @Test
    void namesThePlaceOfBrokenJson() {
        String message = refusal("{\"data\": [\n  {,}]}").getMessage();
        assertTrue(message.startsWith("my.json, line 2: column 4: no valid JSON: "), message);
        assertEquals(
                "my.json: there is no question in it", refusal("{\"data\": []}").getMessage());
        String none = refusal("{\"data\": [{\"paragraphs\": [{\"qas\": []}]}]}").getMessage();
        assertTrue(none.endsWith("line 1: column 27: the paragraph has no context"), none);
    }
}
