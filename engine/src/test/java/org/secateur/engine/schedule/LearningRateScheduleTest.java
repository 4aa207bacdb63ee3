package org.secateur.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Expected values by hand from the two straight lines. */
class LearningRateScheduleTest {
    @Test
    void risesOverTheWarmUpAndFallsToZero() {
        LearningRateSchedule rate = new LearningRateSchedule(4, 30);
        assertEquals(0, rate.factor(0));
        assertEquals(0.25, rate.factor(1));
        assertEquals(0.75, rate.factor(3));
        assertEquals(1, rate.factor(4));
        assertEquals(0.5, rate.factor(17));
        assertEquals(1 / 26.0, rate.factor(29), 1e-15);
        assertEquals(0, rate.factor(30));
        assertEquals(0, rate.factor(31));
    }

    @Test
    void startsAtTheFullRateWithoutWarmUp() {
        LearningRateSchedule rate = new LearningRateSchedule(0, 10);
        assertEquals(1, rate.factor(0));
        assertEquals(0.9, rate.factor(1), 1e-15);
    }

    @Test
    void refusesAWarmUpThatNeverEnds() {
        ScheduleException e = assertThrows(ScheduleException.class, () -> new LearningRateSchedule(10, 10));
        assertEquals(11, e.stepsNeeded());
        assertEquals(1, new LearningRateSchedule(10, 11).factor(10));
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(-1, 10));
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(0, 5).factor(-1));
    }
}
