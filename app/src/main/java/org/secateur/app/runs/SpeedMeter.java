package org.secateur.app.runs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.secateur.engine.event.StepCompleted;

/** Speed over the last seconds of training time (pauses and evaluations do not count). */
final class SpeedMeter {
    private static final double SECONDS = 8;
    private static final int AT_LEAST = 3;

    private final Deque<StepCompleted> window = new ArrayDeque<>();

    void add(StepCompleted step) {
        window.addLast(step);
        while (window.size() > AT_LEAST
                && step.trainSeconds() - window.getFirst().trainSeconds() > SECONDS) {
            window.removeFirst();
        }
    }

    /** Tokens a second; empty before the second step. */
    OptionalDouble tokensPerSecond() {
        if (seconds() <= 0) {
            return OptionalDouble.empty();
        }
        // the first step's tokens were computed before the window's time begins
        long tokens = window.stream().skip(1).mapToLong(StepCompleted::tokens).sum();
        return OptionalDouble.of(tokens / seconds());
    }

    /** Seconds of one step; empty before the second step. */
    OptionalDouble secondsPerStep() {
        if (seconds() <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                seconds() / (window.getLast().step() - window.getFirst().step()));
    }

    private double seconds() {
        return window.size() < 2
                ? 0
                : window.getLast().trainSeconds() - window.getFirst().trainSeconds();
    }
}
