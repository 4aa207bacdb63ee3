package org.secateur.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.event.MatrixChoice;

class LedgerTest {
    private static final EncoderShape BERT_BASE = new EncoderShape(30522, 512, 2, 12, 768, 12, 3072, 1e-12);

    @Test
    void theEncodersShareIsThePapersFigure() {
        // methods, "What is pruned": v = 10 % reads 10.127 %, 3 % reads 3.137 %
        assertEquals(0.10127, new Ledger(8_493_466, 84_934_656, BERT_BASE.biasesAndNorms()).ofEncoder(), 5e-6);
        assertEquals(0.03137, new Ledger(2_548_040, 84_934_656, BERT_BASE.biasesAndNorms()).ofEncoder(), 5e-6);
    }

    @Test
    void biasesAndLayerNormsOfBertBase() {
        // 12 layers of 9 * 768 + 3072
        assertEquals(119_808, BERT_BASE.biasesAndNorms());
    }

    @Test
    void choicesAddUp() {
        EncoderShape shape = ScriptedRun.MINILM;
        List<Integer> kept = Collections.nCopies(36, 10);
        assertEquals(147_456, Ledger.size(shape, MatrixChoice.of(3, MatrixKind.QUERY)));
        assertEquals(10_616_832, Ledger.size(shape, MatrixChoice.all()));
        assertEquals(360, Ledger.kept(shape, MatrixChoice.all(), kept));
        assertEquals(
                60, Ledger.kept(shape, new MatrixChoice(java.util.Optional.of(2), java.util.Optional.empty()), kept));
        assertEquals(360, Ledger.of(shape, kept).kept());
        assertEquals(1, Ledger.dense(shape).ofPrunable());
    }
}
