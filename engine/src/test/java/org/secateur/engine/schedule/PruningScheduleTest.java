package org.secateur.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: the methods page's golden values, and traces of the project's PyTorch oracle (30 steps). */
class PruningScheduleTest {
    private final PruningSchedule published = new PruningSchedule(1, 0.15, 5400, 10800, 55330);
    private final PruningSchedule oracle = new PruningSchedule(1, 0.15, 4, 8, 30);

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "5400, 1",
        "5401, 0.999934834",
        "10000, 0.734089121",
        "20000, 0.359402579",
        "30000, 0.193519733",
        "40000, 0.151318815",
        "44530, 0.15",
        "44531, 0.15",
        "55330, 0.15"
    })
    void followsTheGoldenValuesOfARemainingShare(int step, double expected) {
        assertEquals(expected, published.at(step), 5e-10);
    }

    @ParameterizedTest
    @CsvSource({"20000, 0.075364402, 301.4576", "40000, 0.099844845, 399.3794"})
    void followsTheGoldenValuesOfARisingThreshold(int step, double threshold, double lambda) {
        PruningSchedule soft = new PruningSchedule(0, 0.1, 5400, 10800, 55330);
        assertEquals(threshold, soft.at(step), 5e-10);
        assertEquals(lambda, 400 * soft.at(step) / 0.1, 5e-5);
    }

    @Test
    void givesTheBitsOfTheOraclesTrace() {
        double[] trace = {
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            0.8660579561042523,
            0.7469821673525376,
            0.6418981481481483,
            0.5499314128943759,
            0.47020747599451307,
            0.4018518518518519,
            0.34399005486968454,
            0.29574759945130313,
            0.25625,
            0.22462277091906718,
            0.19999142661179695,
            0.1814814814814815,
            0.16821844993141288,
            0.1593278463648834,
            0.15393518518518517,
            0.15116598079561042,
            0.1501457475994513,
            0.15,
            0.15,
            0.15,
            0.15,
            0.15,
            0.15,
            0.15,
            0.15
        };
        for (int step = 0; step < trace.length; step++) {
            assertEquals(trace[step], oracle.at(step), "step " + step);
        }
    }

    @Test
    void neverRises() {
        for (int step = 0; step < 30; step++) {
            assertTrue(oracle.at(step + 1) <= oracle.at(step), "step " + step);
        }
    }

    @Test
    void refusesARunWithoutAStepToPruneInAndSaysHowManyAreNeeded() {
        ScheduleException e = assertThrows(ScheduleException.class, () -> new PruningSchedule(1, 0.1, 10, 20, 30));
        assertEquals(31, e.stepsNeeded());
        assertTrue(e.getMessage().contains("At least 31 steps"), e.getMessage());
        assertEquals(0.1, new PruningSchedule(1, 0.1, 10, 20, 31).at(11));
    }

    /** The steps themselves are those whose value differs from the one before. */
    @Test
    void cutStepsAreWhereTheValueChanges() {
        for (int cuts = 1; cuts <= 7; cuts++) {
            PruningSchedule schedule = new PruningSchedule(1, 0.1, 10, 5, 35, cuts);
            assertArrayEquals(
                    IntStream.rangeClosed(1, 35).filter(schedule::changes).toArray(),
                    schedule.cutSteps().toArray());
            assertEquals(cuts, schedule.cutSteps().count());
        }
        assertEquals(0, new PruningSchedule(1, 0.1, 10, 5, 35).cutSteps().count());
        assertEquals(0, new PruningSchedule(1, 1, 10, 25, 35, 3).cutSteps().count());
    }

    /** Warm-up 10, cool-down 5, 35 steps: cuts at 11 and 21, each to half of what was left. */
    @Test
    void fallsInCuts() {
        PruningSchedule two = new PruningSchedule(1, 0.25, 10, 5, 35, 2);
        assertEquals(1, two.at(10));
        assertEquals(0.5, two.at(11));
        assertEquals(0.5, two.at(20));
        assertEquals(0.25, two.at(21));
        assertEquals(0.25, two.at(35));
        assertTrue(two.changes(11) && two.changes(21) && !two.changes(10) && !two.changes(12) && !two.changes(31));
        assertTrue(two.settled(21) && !two.settled(20));
        PruningSchedule three = new PruningSchedule(1, 0.027, 0, 0, 7, 3); // steps 1-3, 4-5, 6-7
        assertEquals(0.3, three.at(3), 1e-15);
        assertEquals(0.09, three.at(4), 1e-15);
        assertEquals(0.09, three.at(5), 1e-15);
        assertEquals(0.027, three.at(6));
        PruningSchedule one = new PruningSchedule(1, 0.1, 4, 5, 10, 1);
        assertEquals(1, one.at(4));
        assertEquals(0.1, one.at(5));
    }

    @Test
    void refusesMoreCutsThanSteps() {
        ScheduleException e = assertThrows(ScheduleException.class, () -> new PruningSchedule(1, 0.1, 10, 20, 33, 4));
        assertEquals(34, e.stepsNeeded());
        assertTrue(e.getMessage().contains("3 steps are left for 4 cuts. At least 34 steps"), e.getMessage());
    }

    @Test
    void doesNotMindTheLengthWhereTheValueStays() {
        assertEquals(1, new PruningSchedule(1, 1, 10, 20, 5).at(3));
        assertEquals(0.3, PruningSchedule.constant(0.3, 5).at(0));
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new PruningSchedule(1, 0.1, -1, 0, 5));
        assertThrows(IllegalArgumentException.class, () -> new PruningSchedule(1, 0.1, 0, -1, 5));
        assertThrows(IllegalArgumentException.class, () -> new PruningSchedule(1, 1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new PruningSchedule(Double.NaN, 1, 0, 0, 5));
        assertThrows(IllegalArgumentException.class, () -> oracle.at(-1));
    }
}
