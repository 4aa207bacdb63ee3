package org.secateur.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: Python's {@code int(v * n)}. */
class KeptCountTest {
    @ParameterizedTest
    @CsvSource({
        "0.1, 147456, 14745",
        "0.15, 589824, 88473",
        "0.29, 100, 28",
        "0.57, 100, 56",
        "0.05, 1000, 50",
        "1, 147456, 147456",
        "0.0001, 1024, 0",
        "0.1, 84934656, 8493465"
    })
    void cutsTheProductInDoublePrecision(double remaining, long weights, long kept) {
        assertEquals(kept, KeptCount.of(remaining, weights));
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThrows(IllegalArgumentException.class, () -> KeptCount.of(Double.NaN, 10));
        assertThrows(IllegalArgumentException.class, () -> KeptCount.of(1.01, 10));
        assertThrows(IllegalArgumentException.class, () -> KeptCount.of(-0.01, 10));
        assertThrows(IllegalArgumentException.class, () -> KeptCount.of(0.5, -1));
    }
}
