package org.secateur.engine.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Expected values by hand: 8 texts, of class 1 are 2 found, 1 missed, 2 wrongly said. */
class ClassificationMetricsTest {
    private static final int[] LABELS = {1, 1, 1, 0, 0, 0, 0, 2};
    private static final int[] PREDICTIONS = {1, 1, 0, 1, 0, 0, 0, 1};

    @Test
    void countsRightAnswers() {
        assertEquals(5 / 8.0, ClassificationMetrics.accuracy(LABELS, PREDICTIONS));
        assertEquals(1, ClassificationMetrics.accuracy(LABELS, LABELS));
    }

    @Test
    void combinesPrecisionAndRecall() {
        // precision 2/4, recall 2/3: 2 * 2 / (2 * 2 + 2 + 1)
        assertEquals(4 / 7.0, ClassificationMetrics.f1(LABELS, PREDICTIONS, 1), 1e-15);
        // class 0: 3 found, 1 missed, 1 wrongly said
        assertEquals(6 / 8.0, ClassificationMetrics.f1(LABELS, PREDICTIONS, 0), 1e-15);
        assertEquals(0, ClassificationMetrics.f1(LABELS, PREDICTIONS, 2));
        assertEquals(0, ClassificationMetrics.f1(LABELS, PREDICTIONS, 3));
        assertEquals(1, ClassificationMetrics.f1(LABELS, LABELS, 1));
    }

    @Test
    void choosesTheLargestLogitAndTheLowerIndexAmongEquals() {
        float[] logits = {-3, -1, -2, 0, 0, -1, 5, 7, 7};
        assertArrayEquals(new int[] {1, 0, 1}, ClassificationMetrics.predictions(logits, 3));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertThrows(IllegalArgumentException.class, () -> ClassificationMetrics.accuracy(new int[0], new int[0]));
        assertThrows(IllegalArgumentException.class, () -> ClassificationMetrics.accuracy(LABELS, new int[3]));
        assertThrows(IllegalArgumentException.class, () -> ClassificationMetrics.f1(LABELS, new int[3], 1));
        assertThrows(IllegalArgumentException.class, () -> ClassificationMetrics.predictions(new float[4], 3));
        assertThrows(
                IllegalArgumentException.class, () -> ClassificationMetrics.predictions(new float[] {0, Float.NaN}, 2));
    }
}
