package org.secateur.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Paces follow from the bytes and the clock by hand. */
class TransferMeterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long TOTAL = 408_000_000L;

    private long now;
    private final TransferMeter meter = new TransferMeter(() -> now);

    private Transfer at(long time, String stage, long done, long total) {
        now = time;
        return meter.at(stage, done, total);
    }

    @Test
    void paceAndTimeLeftAreOfTheLastSeconds() {
        assertEquals("Fetching · 0.0 MB of 408 MB", at(0, "Fetching", 0, TOTAL).words());
        // 60 MB in 2 s: 30 MB/s, 348 MB left are 11.6 s
        Transfer fast = at(2 * SECOND, "Fetching", 60_000_000, TOTAL);
        assertEquals("Fetching · 60 MB of 408 MB · 30 MB/s · 12 s left", fast.words());
        assertEquals(OptionalDouble.of(60.0 / 408), fast.share());
        // then 2 MB a second: the first seconds no longer count
        at(4 * SECOND, "Fetching", 64_000_000, TOTAL);
        Transfer slow = at(8 * SECOND, "Fetching", 72_000_000, TOTAL);
        assertEquals("Fetching · 72 MB of 408 MB · 2.0 MB/s · 2 min 48 s left", slow.words());
        assertEquals("18 %", slow.brief());
    }

    @Test
    void everyStageBeginsAnew() {
        at(0, "Fetching", 0, TOTAL);
        at(2 * SECOND, "Fetching", TOTAL, TOTAL);
        Transfer checking = at(3 * SECOND, "Checking", 1_000_000, TOTAL);
        assertEquals(OptionalDouble.empty(), checking.bytesPerSecond());
        assertEquals("Checking · 1.0 MB of 408 MB", checking.words());
    }

    @Test
    void unknownLengthsAreNotGuessed() {
        at(0, "Fetching", 0, -1);
        Transfer unknown = at(2 * SECOND, "Fetching", 8_000_000, -1);
        assertEquals("Fetching · 8.0 MB · 4.0 MB/s", unknown.words());
        assertEquals(OptionalDouble.empty(), unknown.share());
        assertEquals(OptionalDouble.empty(), unknown.secondsLeft());
        assertEquals("Fetching", unknown.brief());
    }

    @Test
    void aStandingTransferHasNoEnd() {
        at(0, "Fetching", 5_000_000, TOTAL);
        Transfer standing = at(3 * SECOND, "Fetching", 5_000_000, TOTAL);
        assertEquals(OptionalDouble.empty(), standing.secondsLeft());
        assertEquals("Fetching · 5.0 MB of 408 MB · 0.0 MB/s", standing.words());
    }
}
