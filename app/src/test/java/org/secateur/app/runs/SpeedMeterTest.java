package org.secateur.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.secateur.engine.event.StepCompleted;

class SpeedMeterTest {
    private static StepCompleted step(int step, int tokens, double seconds) {
        return new StepCompleted(step, 1, 0.5, 1, 1e-5, 1, 1, tokens, seconds);
    }

    @Test
    void countsTheTokensOfTheWindowOnly() {
        SpeedMeter meter = new SpeedMeter();
        meter.add(step(1, 9999, 2));
        assertTrue(meter.tokensPerSecond().isEmpty());
        meter.add(step(2, 1000, 2.5));
        meter.add(step(3, 500, 3));
        assertEquals(1500, meter.tokensPerSecond().orElseThrow(), 1e-9);
        assertEquals(0.5, meter.secondsPerStep().orElseThrow(), 1e-9);
    }

    @Test
    void forgetsWhatIsLongAgo() {
        SpeedMeter meter = new SpeedMeter();
        for (int i = 1; i <= 10; i++) {
            meter.add(step(i, 100, i));
        }
        for (int i = 11; i <= 60; i++) {
            meter.add(step(i, 100, 10 + (i - 10) * 0.25));
        }
        assertEquals(400, meter.tokensPerSecond().orElseThrow(), 1e-9);
    }
}
