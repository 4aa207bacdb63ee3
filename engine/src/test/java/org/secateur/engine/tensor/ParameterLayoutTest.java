package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;

/** Sizes from the published numbers of BERT; order as the class describes it. */
class ParameterLayoutTest {
    private static final EncoderShape BERT_BASE = new EncoderShape(30522, 512, 2, 12, 768, 12, 3072, 1e-12);

    @Test
    void bertBaseHasItsPublishedSizes() {
        ParameterLayout layout = new ParameterLayout(BERT_BASE, true, Head.classification(3));
        assertEquals(84_934_656, layout.range(ParameterGroup.WEIGHTS).length());
        assertEquals(84_934_656, layout.range(ParameterGroup.SCORES).length());
        // 109,482,240 parameters of bert-base-uncased, plus scores and head
        assertEquals(109_482_240 + 84_934_656 + 3 * 769, layout.size());
        assertEquals(72, layout.parameters(ParameterGroup.WEIGHTS).size());
    }

    @Test
    void groupsFollowOneAnother() {
        ParameterLayout layout = new ParameterLayout(BERT_BASE, true, Head.classification(2));
        long at = 0;
        for (ParameterGroup group : ParameterGroup.values()) {
            assertEquals(at, layout.range(group).offset(), group.name());
            at = layout.range(group).end();
        }
        assertEquals(layout.size(), at);
    }

    @Test
    void parametersFollowOneAnother() {
        ParameterLayout layout = new ParameterLayout(BERT_BASE, false, Head.classification(2));
        long at = 0;
        for (Parameter each : layout.parameters()) {
            assertEquals(at, each.offset(), each.name());
            at = each.end();
        }
        assertEquals(layout.size(), at);
    }

    @Test
    void queryKeyAndValueStandTogether() {
        ParameterLayout layout = new ParameterLayout(BERT_BASE, true, Head.classification(2));
        Parameter query = layout.weight(MatrixKind.QUERY.number(3));
        Parameter key = layout.weight(MatrixKind.KEY.number(3));
        assertEquals("encoder.layer.3.attention.self.query.weight", query.name());
        assertEquals(query.end(), key.offset());
        assertEquals(key.end(), layout.weight(MatrixKind.VALUE.number(3)).offset());
        assertEquals(
                layout.parameter("encoder.layer.3.attention.self.query.bias").end(),
                layout.parameter("encoder.layer.3.attention.self.key.bias").offset());
        long weights = layout.range(ParameterGroup.WEIGHTS).offset();
        long scores = layout.range(ParameterGroup.SCORES).offset();
        assertEquals(
                query.offset() - weights,
                layout.scores(MatrixKind.QUERY.number(3)).offset() - scores);
    }

    @Test
    void shapesAreOutputsByInputs() {
        ParameterLayout layout = new ParameterLayout(BERT_BASE, true, Head.classification(3));
        assertEquals(
                List.of(3072, 768),
                layout.weight(MatrixKind.INTERMEDIATE.number(0)).shape());
        assertEquals(
                List.of(768, 3072), layout.scores(MatrixKind.OUTPUT.number(11)).shape());
        assertEquals(List.of(3, 768), layout.parameter("classifier.weight").shape());
        assertEquals(
                List.of(768),
                layout.parameter("encoder.layer.5.output.LayerNorm.bias").shape());
    }

    @Test
    void networkNamesHoldNoUnderscore() {
        ParameterLayout layout = new ParameterLayout(BERT_BASE, true, Head.classification(3));
        for (Parameter each : layout.parameters()) {
            assertEquals(each.name(), each.networkName().replace('-', '_'));
            assertFalse(each.networkName().contains("_"), each.name());
        }
    }

    @Test
    void whatIsAbsentIsSaid() {
        ParameterLayout layout = new ParameterLayout(BERT_BASE, false, Head.none());
        assertEquals(0, layout.range(ParameterGroup.SCORES).length());
        assertEquals(0, layout.range(ParameterGroup.HEAD_WEIGHT).length());
        assertFalse(layout.has("classifier.weight"));
        String message = assertThrows(IllegalArgumentException.class, () -> layout.scores(0))
                .getMessage();
        assertEquals("This model has no parameter encoder.layer.0.attention.self.query.mask_scores", message);
    }
}
