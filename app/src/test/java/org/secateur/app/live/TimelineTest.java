package org.secateur.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final TreeSet<Integer> SAMPLES = new TreeSet<>(List.of(50, 100, 200));

    @Test
    void theNearestKeptStepIsShown() {
        assertEquals(Optional.of(50), Timeline.nearest(SAMPLES, 240, 3));
        assertEquals(Optional.of(100), Timeline.nearest(SAMPLES, 240, 149));
        assertEquals(Optional.of(200), Timeline.nearest(SAMPLES, 240, 151));
    }

    @Test
    void rightOfTheLastStepEverythingFollowsTheRun() {
        assertEquals(Optional.empty(), Timeline.nearest(SAMPLES, 240, 230));
        assertEquals(Optional.empty(), Timeline.nearest(SAMPLES, 240, 600));
        assertEquals(Optional.of(200), Timeline.nearest(SAMPLES, 240, 210));
    }

    @Test
    void withoutKeptStepsThereIsOnlyTheNewest() {
        assertEquals(Optional.empty(), Timeline.nearest(new TreeSet<>(), 240, 3));
    }
}
