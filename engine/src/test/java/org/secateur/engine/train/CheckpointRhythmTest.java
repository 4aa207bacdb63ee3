package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.CheckpointConfig;

class CheckpointRhythmTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(-17);

    private CheckpointRhythm rhythm(int steps, double minutes, int megabytes) {
        return new CheckpointRhythm(new CheckpointConfig(steps, minutes, true, megabytes), 100_000_000, 40, clock::get);
    }

    private void pass(double seconds) {
        clock.addAndGet(Math.round(seconds * SECOND));
    }

    @Test
    void bySteps() {
        CheckpointRhythm rhythm = rhythm(20, 0, 1000);
        assertFalse(rhythm.due(40), "the run goes on from there");
        pass(1e6);
        assertFalse(rhythm.due(59));
        assertTrue(rhythm.due(60));
        rhythm.keptNow(60, 1);
        assertEquals(60, rhythm.lastStep());
        assertFalse(rhythm.due(60));
        assertTrue(rhythm.due(80), "whatever it costs: a person said so");
    }

    @Test
    void byTime() {
        CheckpointRhythm rhythm = rhythm(0, 2, 1000);
        pass(119);
        assertFalse(rhythm.due(41));
        pass(1);
        assertTrue(rhythm.due(42));
        rhythm.keptNow(42, 0.5);
        pass(119);
        assertFalse(rhythm.due(43));
        pass(1);
        assertTrue(rhythm.due(44));
    }

    /** 6 seconds are 2% of 300. */
    @Test
    void costlyOnesComeMoreRarely() {
        CheckpointRhythm rhythm = rhythm(0, 2, 1000);
        rhythm.keptNow(41, 6);
        pass(299);
        assertFalse(rhythm.due(42));
        pass(1);
        assertTrue(rhythm.due(42));
    }

    @Test
    void neverWithoutSteps() {
        CheckpointRhythm rhythm = rhythm(0, 0, 1000);
        pass(1e6);
        assertFalse(rhythm.due(41));
        assertEquals(Optional.empty(), rhythm.objection());
    }

    /** A clock that jumps back makes the next one late, one that jumps ahead makes it early; nothing else. */
    @Test
    void clockThatJumps() {
        CheckpointRhythm rhythm = rhythm(0, 2, 1000);
        pass(-3600);
        assertFalse(rhythm.due(41));
        pass(7200);
        assertTrue(rhythm.due(42));
        rhythm.keptNow(42, -5);
        pass(120);
        assertTrue(rhythm.due(43));
    }

    @Test
    void budgetMustHoldTwo() {
        assertEquals(Optional.empty(), rhythm(20, 2, 200).objection());
        CheckpointRhythm poor = rhythm(20, 2, 199);
        pass(1e6);
        assertFalse(poor.due(60));
        assertEquals(
                "Checkpoints need 200 MB, more than checkpoint.budgetMegabytes allows (199): none is written before the"
                        + " run is stopped. If the program is killed, the run begins again",
                poor.objection().orElseThrow());
    }
}
