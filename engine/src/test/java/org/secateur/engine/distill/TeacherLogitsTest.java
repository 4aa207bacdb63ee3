package org.secateur.engine.distill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.secateur.engine.nn.Teaching;

/** Rows written by hand, of different lengths as for questions: start and end of each token. */
class TeacherLogitsTest {
    private static final TeacherLogits TEACHER =
            new TeacherLogits(new float[][] {{1, 2}, {3, 4, 5, 6}, {7, 8}}, new Teaching(0.1, 0.9, 2));

    @Test
    void givesTheTextsOfABatchInItsOrder() {
        assertArrayEquals(new float[] {7, 8, 3, 4, 5, 6, 7, 8}, TEACHER.of(new int[] {2, 1, 2}));
        assertArrayEquals(new float[0], TEACHER.of(new int[0]));
    }
}
