package org.secateur.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.secateur.engine.event.SnapshotsPlanned;

class SnapshotWordsTest {
    /** Of 105 steps: 0, 10, ... 100 and 105 are twelve, 0, 50, 100 and 105 are four. */
    @Test
    void sayWhatIsExactAndWhatIsNot() {
        assertEquals(
                "masks at 12 steps (exact), all weights at 4 steps (8 bits a weight), up to 1,648 weights of each matrix at"
                        + " every step (exact); 412 of 2,000 MB",
                SnapshotWords.of(new SnapshotsPlanned(1648, 1, 10, 50, 411_400_000), 105, 2000));
    }

    /** A dense run has no masks; in a small budget there is no room for all weights. */
    @Test
    void sayNothingOfWhatIsNotKept() {
        assertEquals(
                "up to 16 weights of each matrix at every 4 steps (exact); 90 of 100 MB",
                SnapshotWords.of(new SnapshotsPlanned(16, 4, 0, 0, 90_000_000), 100, 100));
        assertEquals(
                "all weights at 11 steps (8 bits a weight); 5 of 100 MB",
                SnapshotWords.of(new SnapshotsPlanned(0, 0, 0, 10, 5_000_000), 100, 100));
    }
}
