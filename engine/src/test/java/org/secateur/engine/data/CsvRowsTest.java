package org.secateur.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.secateur.engine.config.BadRows;
import org.secateur.engine.config.DataFormat;
import org.secateur.engine.config.ReadingConfig;

/** Files are written out here; what must come out is read off them, by the rules of RFC 4180. */
class CsvRowsTest {
    private static LabelledFile read(String name, String text, ReadingConfig reading, Charset charset)
            throws IOException {
        return LabelledReader.read(name, new ByteArrayInputStream(text.getBytes(charset)), reading);
    }

    private static LabelledFile read(String text) throws IOException {
        return read("my.csv", text, ReadingConfig.defaults(), StandardCharsets.UTF_8);
    }

    private static String refusal(String text) {
        return assertThrows(TaskException.class, () -> read(text)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label,sentence\n1,\"a, b \"\"c\"\"\nd\"\n0,plain\n",
                "\"label\",\"sentence\"\n1,\"a, b \"\"c\"\"\nd\"\n0,plain",
                "\ufefflabel,sentence\r\n1,\"a, b \"\"c\"\"\r\nd\"\r\n0,plain\r\n\r\n",
                "label;sentence\n1;\"a, b \"\"c\"\"\nd\"\n0;plain\n",
            })
    void readsQuotesSeparatorsAndLineBreaks(String text) throws IOException {
        assertEquals(
                List.of(
                        new LabelledRow(2, "1", "a, b \"c\"\nd", Optional.empty()),
                        new LabelledRow(4, "0", "plain", Optional.empty())),
                read(text).rows());
    }

    @Test
    void aSeparatorWithinQuotesOfTheHeaderDoesNotCount() throws IOException {
        LabelledFile file = read("label;\"a,b,c\";sentence1;sentence2\n1;x;one, two;three\n");
        assertEquals(List.of(new LabelledRow(2, "1", "one, two", Optional.of("three"))), file.rows());
        assertEquals(List.of("my.csv: not used: column \"a,b,c\""), file.notes());
    }

    @Test
    void reportsEveryBadRowWithTheLineWhereItBegins() {
        String message = refusal("label,sentence\n1,\"two\nlines\"\n1\n1,a,b\n\n1,\"\"\n1,fine\n");
        assertEquals("""
                my.csv: 4 rows cannot be used; correct or remove them:
                my.csv, line 4: has 1 column, the header has 2 (the separator is ,)
                my.csv, line 5: has 3 columns, the header has 2 (the separator is ,)
                my.csv, line 6: is empty
                my.csv, line 7: sentence is empty""", message);
    }

    @Test
    void leavesBadRowsOutWhereTheRunWantsThat() throws IOException {
        LabelledFile file = read(
                "my.csv",
                "label,sentence\n1,a\n1\n0,b\n",
                new ReadingConfig(Optional.empty(), Optional.empty(), BadRows.SKIP),
                StandardCharsets.UTF_8);
        assertEquals(2, file.rows().size());
        assertEquals(2, file.file().rows());
        assertEquals(
                List.of("my.csv: left out 1 row; line 3 has 1 column, the header has 2 (the separator is ,)"),
                file.notes());
    }

    @Test
    void saysWhereQuotesAreWrong() {
        String open = refusal("label,sentence\n1,fine\n1,\"never closed\n0,x\n");
        assertTrue(open.startsWith("my.csv, line 3: the quotes in the row that begins here cannot be read"), open);
        assertTrue(open.endsWith("close or double the quotes."), open);
        String behind = refusal("label,sentence\n1,\"a\" b\n");
        assertTrue(behind.startsWith("my.csv, line 2: the quotes"), behind);
        assertTrue(refusal("label,\"sentence\n1,a\n").startsWith("my.csv, line 1: the quotes"));
    }

    @Test
    void reportsBytesThatAreNoUtf8() {
        TaskException e = assertThrows(
                TaskException.class,
                () -> read(
                        "my.csv",
                        "label,sentence\n1,\"a\nna\u00efve\"\n",
                        ReadingConfig.defaults(),
                        StandardCharsets.ISO_8859_1));
        assertEquals(List.of(new TaskException.BadRow(3, "is no UTF-8 text; save the file as UTF-8")), e.badRows());
    }

    @Test
    void refusesOtherHeaders() {
        assertEquals(
                "my.csv, line 1: the header must name, separated by commas or semicolons, the columns label and"
                        + " sentence, or label, sentence1 and sentence2, or gold_label, sentence1 and sentence2, or"
                        + " is_duplicate, question1 and question2, or Quality, #1 String and #2 String; it is"
                        + " \"text,label\"",
                refusal("text,label\na,1\n"));
        assertEquals("my.csv: the file is empty", refusal(""));
        assertEquals("my.csv: there is a header but no row", refusal("label,sentence\n"));
    }

    @Test
    void theRunsFormatCountsMoreThanTheEnding() throws IOException {
        ReadingConfig csv = new ReadingConfig(Optional.of(DataFormat.CSV), Optional.empty(), BadRows.REFUSE);
        assertEquals(
                "a,b",
                read("my.txt", "label,sentence\n1,\"a,b\"\n", csv, StandardCharsets.UTF_8)
                        .rows()
                        .get(0)
                        .text());
        assertEquals(DataFormat.TSV, LabelledReader.format("my.txt"));
        assertEquals(DataFormat.CSV, LabelledReader.format("/a.tsv/MY.CSV"));
        assertEquals(DataFormat.JSONL, LabelledReader.format("my.ndjson"));
    }
}
