package org.secateur.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.RunStarted;

class LedgerTest {
    private static final EncoderShape BERT_BASE = new EncoderShape(30522, 512, 2, 12, 768, 12, 3072, 1e-12);

    @Test
    void theEncodersShareIsThePapersFigure() {
        // methods, "What is pruned": v = 10 % reads 10.127 %, 3 % reads 3.137 %
        assertEquals(
                0.10127, new Ledger(8_493_466, 84_934_656, BERT_BASE.biasesAndNorms(), 0, 0, false).ofEncoder(), 5e-6);
        assertEquals(
                0.03137, new Ledger(2_548_040, 84_934_656, BERT_BASE.biasesAndNorms(), 0, 0, false).ofEncoder(), 5e-6);
    }

    @Test
    void biasesAndLayerNormsOfBertBase() {
        // 12 layers of 9 * 768 + 3072
        assertEquals(119_808, BERT_BASE.biasesAndNorms());
    }

    /** bert-base-uncased has 109,482,240 parameters with its pooler; a head of three labels 3 * 769 more. */
    @Test
    void theWholeModelAndItsBytes() {
        RunStarted start = new RunStarted(1, 1, 1, 1, List.of("a", "b", "c"), BERT_BASE);
        Ledger dense = Ledger.dense(start);
        assertEquals(109_482_240 + 2_307, dense.prunable() + dense.other() + dense.outside());
        assertEquals(4L * (109_482_240 + 2_307), dense.denseBytes());
        Ledger tenth = Ledger.of(start, Collections.nCopies(72, 100_000));
        assertEquals(7_200_000, tenth.kept());
        // (7,200,000 + 119,808 + 24,427,776 + 2,307) / 109,484,547
        assertEquals(0.290, tenth.ofModel(), 5e-4);
        assertEquals(4L * (7_200_000 + 119_808 + 24_427_776 + 2_307) + 84_934_656 / 8, tenth.sparseBytes());
    }

    /** Of twelve layers of 7,077,888 weights and 9,984 biases and LayerNorms six are left out. */
    @Test
    void wholeLayersTakeTheirBiasesWithThem() {
        RunStarted start = new RunStarted(1, 1, 1, 1, List.of("a", "b", "c"), BERT_BASE);
        List<Integer> kept = new ArrayList<>();
        for (int matrix = 0; matrix < 72; matrix++) {
            MatrixKind kind = MatrixKind.ofNumber(matrix);
            kept.add(matrix / 6 % 2 == 0 ? kind.rows(BERT_BASE) * kind.columns(BERT_BASE) : 0);
        }
        Ledger half = Ledger.ofLayers(start, kept);
        assertEquals(0.5, half.ofPrunable());
        assertEquals(0.5, half.ofEncoder());
        assertEquals(4L * (109_482_240 + 2_307 - 6 * (7_077_888 + 9_984)), half.denseBytes());
        assertEquals(half.denseBytes(), half.sparseBytes());
        // 66,957,315 of 109,484,547
        assertEquals(0.61157, half.ofModel(), 5e-6);
    }

    @Test
    void choicesAddUp() {
        EncoderShape shape = new EncoderShape(30522, 512, 2, 6, 384, 12, 1536, 1e-12);
        List<Integer> kept = Collections.nCopies(36, 10);
        assertEquals(147_456, Ledger.size(shape, MatrixChoice.of(3, MatrixKind.QUERY)));
        assertEquals(10_616_832, Ledger.size(shape, MatrixChoice.all()));
        assertEquals(360, Ledger.kept(shape, MatrixChoice.all(), kept));
        assertEquals(
                60, Ledger.kept(shape, new MatrixChoice(java.util.Optional.of(2), java.util.Optional.empty()), kept));
        RunStarted start = new RunStarted(1, 1, 1, 1, List.of("no", "yes"), shape);
        assertEquals(360, Ledger.of(start, kept).kept());
        assertEquals(1, Ledger.dense(start).ofPrunable());
    }
}
