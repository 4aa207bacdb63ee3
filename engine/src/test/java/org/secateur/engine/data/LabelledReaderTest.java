package org.secateur.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.config.ReadingConfig;

/** Files are written out here; what must come out is read off them. */
class LabelledReaderTest {
    private static LabelledFile read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private static LabelledFile read(String text, Charset charset) throws IOException {
        return LabelledReader.read(
                "my.tsv", new ByteArrayInputStream(text.getBytes(charset)), ReadingConfig.defaults());
    }

    private static String refusal(String text) {
        return assertThrows(TaskException.class, () -> read(text)).getMessage();
    }

    @Test
    void readsSingleSentences() throws IOException {
        LabelledFile file = read("label\tsentence\n1\ta good one\n0\t \"not, so\" good \n");
        assertFalse(file.pairs());
        assertEquals(
                List.of(
                        new LabelledRow(2, "1", "a good one", Optional.empty()),
                        new LabelledRow(3, "0", " \"not, so\" good ", Optional.empty())),
                file.rows());
        assertEquals(List.of(), file.notes());
    }

    @Test
    void readsPairsInAnyOrderOfColumnsAndNotesTheOthers() throws IOException {
        LabelledFile file = read("id\tsentence2\tlabel\tsentence1\tgenre\n7\tsecond\tyes\tfirst\tnews\n");
        assertTrue(file.pairs());
        assertEquals(List.of(new LabelledRow(2, "yes", "first", Optional.of("second"))), file.rows());
        assertEquals(List.of("my.tsv: not used: column \"id\", \"genre\""), file.notes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label\tsentence\n1\tna\u00efve \ud83d\ude00\n",
                "\ufefflabel\tsentence\n1\tna\u00efve \ud83d\ude00",
                "label\tsentence\r\n1\tna\u00efve \ud83d\ude00\r\n",
                "label\tsentence\n1\tna\u00efve \ud83d\ude00\n\n\r\n\n"
            })
    void toleratesMarksLineEndsAndEmptyLinesAtTheEnd(String text) throws IOException {
        assertEquals(
                List.of(new LabelledRow(2, "1", "na\u00efve \ud83d\ude00", Optional.empty())),
                read(text).rows());
    }

    @Test
    void reportsEveryBadRowWithItsLine() {
        String message = refusal("label\tsentence\n1\tfine\n1\n1\ta\tb\n\tno label\n1\t \n\n1\tfine\n");
        assertEquals("""
                my.tsv: 5 rows cannot be used; correct or remove them:
                my.tsv, line 3: has 1 column, the header has 2
                my.tsv, line 4: has 3 columns, the header has 2
                my.tsv, line 5: the label is empty
                my.tsv, line 6: sentence is empty
                my.tsv, line 7: is empty""", message);
    }

    @Test
    void namesTheEmptySentenceOfAPair() {
        String message = refusal("label\tsentence1\tsentence2\n1\t\tb\n1\ta\t\n");
        assertTrue(message.contains("line 2: sentence1 is empty"), message);
        assertTrue(message.contains("line 3: sentence2 is empty"), message);
    }

    @Test
    void listsTwentyBadRowsAndCountsTheRest() {
        TaskException e = assertThrows(TaskException.class, () -> read("label\tsentence\n" + "x\n".repeat(37)));
        assertEquals(37, e.badRows().size());
        assertEquals(22, e.getMessage().lines().count());
        assertTrue(e.getMessage().startsWith("my.tsv: 37 rows"), e.getMessage());
        assertTrue(e.getMessage().contains("line 21: "), e.getMessage());
        assertTrue(e.getMessage().endsWith("... and 17 more"), e.getMessage());
    }

    @Test
    void reportsBytesThatAreNoUtf8() {
        TaskException e = assertThrows(
                TaskException.class,
                () -> read("label\tsentence\n1\tplain\n1\tna\u00efve\n", StandardCharsets.ISO_8859_1));
        assertEquals(List.of(new TaskException.BadRow(3, "is no UTF-8 text; save the file as UTF-8")), e.badRows());
        assertThrows(TaskException.class, () -> read("label\tsentence\n1\ta\n", StandardCharsets.UTF_16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\ta good one\n",
                "label\ttext\n",
                "sentence\n",
                "label,sentence\n",
                "label\tsentence1\n",
                "label\tsentence\tsentence1\tsentence2\n",
                "label\tlabel\tsentence\n"
            })
    void refusesOtherHeaders(String header) {
        String message = refusal(header + "1\ta\n");
        assertTrue(message.startsWith("my.tsv, line 1: the header "), message);
    }

    @Test
    void refusesEmptyFiles() {
        assertEquals("my.tsv: the file is empty", refusal(""));
        assertEquals("my.tsv: the file is empty", refusal("\n\n"));
        assertEquals("my.tsv: there is a header but no row", refusal("label\tsentence\n"));
    }

    @Test
    void hashesTheFile() throws IOException {
        // sha256sum of the same 23 bytes
        assertEquals(
                new DataFile("my.tsv", "0125aa35117036935502646de13a1e565c19e45421cbe5905e4c706d8ea45e4e", 23, 1),
                read("label\tsentence\n1\tgood\n\n").file());
    }
}
