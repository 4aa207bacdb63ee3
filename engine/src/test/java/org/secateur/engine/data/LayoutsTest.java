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
import org.secateur.engine.config.BadRows;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.TaskLayout;

/** Sentences are the tests' own, headers those of the files that GLUE publishes; a quote is a character like any other. */
class LayoutsTest {
    private static final String MNLI_TRAIN =
            "index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse"
                    + "\tsentence2_parse\tsentence1\tsentence2\tlabel1\tgold_label\n";
    private static final String MNLI_DEV = MNLI_TRAIN.replace("\tlabel1", "\tlabel1\tlabel2\tlabel3\tlabel4\tlabel5");
    private static final String QQP = "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n";
    private static final String MRPC = "\ufeffQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\n";

    private static LabelledFile read(String text, Optional<TaskLayout> layout, BadRows badRows) throws IOException {
        return LabelledReader.read(
                "my.tsv",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                new ReadingConfig(Optional.empty(), layout, badRows));
    }

    private static LabelledFile read(String text) throws IOException {
        return read(text, Optional.empty(), BadRows.REFUSE);
    }

    private static String refusal(String text, Optional<TaskLayout> layout) {
        return assertThrows(TaskException.class, () -> read(text, layout, BadRows.REFUSE))
                .getMessage();
    }

    @Test
    void readsMnli() throws IOException {
        String parses = "\t( a )\t( b )\t(ROOT a)\t(ROOT b)\t";
        LabelledFile train = read(
                MNLI_TRAIN + "0\t7\t7e\tslate" + parses + "He said \"no.\tHe \"\"agreed\"\tneutral" + "\tentailment\n");
        assertEquals(
                List.of(new LabelledRow(2, "entailment", "He said \"no.", Optional.of("He \"\"agreed\""))),
                train.rows());
        assertTrue(train.pairs());
        assertEquals(List.of(), train.notes());
        LabelledFile dev =
                read(MNLI_DEV + "0\t7\t7e\tslate" + parses + "One.\tTwo.\tneutral\tx\tx\tx\tx\tcontradiction\n");
        assertEquals(List.of(new LabelledRow(2, "contradiction", "One.", Optional.of("Two."))), dev.rows());
        assertEquals(List.of(), dev.notes());
    }

    @Test
    void rowsWithoutAgreementAreRefusedOrLeftOut() throws IOException {
        String header = "gold_label\tsentence1\tsentence2\tcaptionID\tlabel1\n";
        String text = header + "-\tOne.\tTwo.\t1\tneutral\nneutral\tThree.\tFour.\t2\tneutral\n";
        assertEquals(
                "my.tsv: 1 row cannot be used; correct or remove them:\n"
                        + "my.tsv, line 2: the label is \"-\": the people who were asked did not agree",
                refusal(text, Optional.empty()));
        LabelledFile kept = read(text, Optional.empty(), BadRows.SKIP);
        assertEquals(List.of(new LabelledRow(3, "neutral", "Three.", Optional.of("Four."))), kept.rows());
        assertEquals(
                List.of("my.tsv: left out 1 row; line 2 the label is \"-\": the people who were asked did not agree"),
                kept.notes());
    }

    @Test
    void readsQqp() throws IOException {
        String text = QQP + "133\t9\t10\tWhat is a \"fork?\tWhy 'fork'?\t1\n134\t11\t12\tWho?\tHow?\t0\n";
        assertEquals(
                List.of(
                        new LabelledRow(2, "1", "What is a \"fork?", Optional.of("Why 'fork'?")),
                        new LabelledRow(3, "0", "Who?", Optional.of("How?"))),
                read(text).rows());
        String broken = text + "135\t13\t14\tA row that\n\tbroke?\t0\n136\t15\t16\t\tNothing?\t0\n";
        assertEquals(
                3,
                assertThrows(TaskException.class, () -> read(broken)).badRows().size());
        LabelledFile kept = read(broken, Optional.of(TaskLayout.QQP), BadRows.SKIP);
        assertEquals(2, kept.rows().size());
        assertEquals(
                List.of("my.tsv: left out 3 rows; line 4 has 4 columns, the header has 6; line 5 has 3 columns, the"
                        + " header has 6; line 6 question1 is empty"),
                kept.notes());
    }

    @Test
    void readsMrpcWithItsMarkAndSigns() throws IOException {
        LabelledFile file = read(MRPC + "1\t702876\t702977\tShe said \"yes .\t\"Yes , \" she said .\r\n");
        assertEquals(
                List.of(new LabelledRow(2, "1", "She said \"yes .", Optional.of("\"Yes , \" she said ."))),
                file.rows());
        assertEquals(List.of(), file.notes());
    }

    @Test
    void readsSst2AndRteAsPlainOrByName() throws IOException {
        String sst2 = "sentence\tlabel\nit is \" fine \" \t1\n";
        assertEquals(
                List.of(new LabelledRow(2, "1", "it is \" fine \" ", Optional.empty())),
                read(sst2).rows());
        assertEquals(
                read(sst2).rows(),
                read(sst2, Optional.of(TaskLayout.SST2), BadRows.REFUSE).rows());
        String rte = "index\tsentence1\tsentence2\tlabel\n0\tOne.\tTwo.\tnot_entailment\n";
        assertEquals(
                List.of(new LabelledRow(2, "not_entailment", "One.", Optional.of("Two."))),
                read(rte).rows());
        assertEquals(List.of("my.tsv: not used: column \"index\""), read(rte).notes());
        assertEquals(
                List.of(),
                read(rte, Optional.of(TaskLayout.RTE), BadRows.REFUSE).notes());
    }

    @Test
    void asksWhereTheHeaderFitsTwoLayouts() throws IOException {
        String both = "gold_label\tlabel\tsentence1\tsentence2\nyes\tno\ta\tb\n";
        assertEquals(
                "my.tsv, line 1: the header fits more than one layout (plain, mnli); say which in the run file"
                        + " (task.layout)",
                refusal(both, Optional.empty()));
        assertEquals(
                "yes",
                read(both, Optional.of(TaskLayout.MNLI), BadRows.REFUSE)
                        .rows()
                        .get(0)
                        .label());
        assertEquals(
                "no",
                read(both, Optional.of(TaskLayout.PLAIN), BadRows.REFUSE)
                        .rows()
                        .get(0)
                        .label());
    }

    @Test
    void saysThatTestFilesHaveNoLabels() {
        String message = refusal("id\tquestion1\tquestion2\n0\ta\tb\n", Optional.empty());
        assertTrue(message.endsWith("take the development file: test files have no labels."), message);
        String asked = refusal("label\tsentence\n1\ta\n", Optional.of(TaskLayout.MRPC));
        assertTrue(asked.contains("the columns Quality, #1 String and #2 String; it is"), asked);
    }
}
