package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.SnapshotConfig;

class SnapshotPlanTest {
    private static final EncoderShape BERT_BASE = new EncoderShape(30522, 512, 2, 12, 768, 12, 3072, 1e-12);
    private static final EncoderShape MINILM = new EncoderShape(30522, 512, 2, 6, 384, 12, 1536, 1e-12);

    /**
     * 84,934,656 weights in 72 matrices with 82,944 rows. Samples: 51 times 72 x 4,096 points of 9 bytes are 135.4 MB, their
     * index 2.4 MB: 1,862.2 MB are left. Track: a quarter at 10,001 steps is 46,550 bytes a step; a point takes 65 bits in
     * each of 72 matrices, 585 bytes: 79. Masks: 10.6 MB each, 558.7 MB hold 52: all 51 kept steps. Whole: 84.9 MB and
     * ranges of 0.7 MB, twice, are 171.2 MB; 838.0 MB hold 4: the multiple of 200 with which 0, 3,400, 6,800 and 10,000 are
     * kept. Together 137.8 + 10,001 x 46,223 bytes + 51 x 10.6 + 4 x 171.2 = 1,826.6 MB.
     */
    @Test
    void bertBaseWithinTwoGigabytes() {
        SnapshotPlan plan = SnapshotPlan.of(SnapshotConfig.defaults(), BERT_BASE, true, true, 10_000);

        assertEquals(200, plan.interval());
        assertEquals(79, plan.trackPoints());
        assertEquals(1, plan.trackInterval());
        assertEquals(200, plan.maskInterval());
        assertEquals(3_400, plan.wholeInterval());
        assertEquals(1_826.6, plan.bytes() / 1e6, 1, "megabytes, headers and all");
        assertTrue(plan.keepsWeights(10_000) && plan.keepsWeights(6_800) && !plan.keepsWeights(200));
        assertTrue(plan.keepsMasks(200) && plan.keepsSample(200) && !plan.keepsSample(201));
        assertTrue(plan.keepsTrack(201));
    }

    /**
     * 10,616,832 weights in 36 matrices. Samples and their index take 68.9 MB; a quarter of the rest would do for 1,648 points
     * of each matrix, but 1,024 are the most: 1,001 records of 299,528 bytes. Masks 51 x 1.3 MB, whole states 11 x 21.6 MB.
     */
    @Test
    void miniLm() {
        SnapshotPlan plan = SnapshotPlan.of(SnapshotConfig.defaults(), MINILM, true, true, 1_000);
        assertEquals(1_024, plan.trackPoints());
        assertEquals(20, plan.maskInterval());
        assertEquals(100, plan.wholeInterval());
        assertEquals(674, plan.bytes() / 1e6, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 51, 376, 1_000, 9_999, 123_457, 2_000_000})
    void staysWithinTheBudget(int steps) {
        for (EncoderShape shape : new EncoderShape[] {BERT_BASE, MINILM}) {
            for (boolean scored : new boolean[] {true, false}) {
                SnapshotPlan plan = SnapshotPlan.of(SnapshotConfig.defaults(), shape, true, scored, steps);
                assertTrue(plan.bytes() <= 2_000_000_000L, () -> shape + ", " + steps + " steps: " + plan);
                assertTrue(plan.trackPoints() >= 16, plan::toString);
                assertTrue(plan.keepsTrack(0) && plan.keepsTrack(steps));
                assertTrue(plan.keepsMasks(0) && plan.keepsMasks(steps));
                assertTrue(plan.keepsWeights(0) && plan.keepsWeights(steps), plan::toString);
                assertEquals(0, plan.wholeInterval() % plan.maskInterval());
            }
        }
    }

    @Test
    void denseHasNoMasks() {
        SnapshotPlan plan = SnapshotPlan.of(SnapshotConfig.defaults(), MINILM, false, false, 1_000);
        assertEquals(0, plan.maskInterval());
        assertEquals(100, plan.wholeInterval(), "eleven times");
        assertTrue(plan.keepsMoreThanSamples());
        assertFalse(plan.keepsMasks(1_000));
        assertTrue(plan.keepsWeights(1_000));
    }

    @Test
    void withoutABudgetThereAreSamplesOnly() {
        SnapshotPlan plan = SnapshotPlan.of(new SnapshotConfig(0), MINILM, true, true, 1_000);
        assertFalse(plan.keepsMoreThanSamples());
        assertEquals(0, plan.trackPoints() + plan.trackInterval() + plan.maskInterval() + plan.wholeInterval());
        assertTrue(plan.keepsSample(1_000) && plan.keepsSample(20));
        assertFalse(plan.keepsTrack(20) || plan.keepsMasks(20) || plan.keepsWeights(20));
    }
}
