package org.secateur.app.runs;

import java.util.OptionalDouble;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;

/**
 * How far a run has come, from its events.
 *
 * @param phase what it does
 * @param message why, empty where the phase says it all
 * @param step optimiser steps completed
 * @param totalSteps of the run; 0 while it is not known
 * @param epoch of the last step, from 1; 0 before the first
 * @param remaining measured share of remaining weights, 0 to 1
 * @param accuracy of the last evaluation, 0 to 1
 * @param tokens processed in training so far
 * @param trainSeconds spent in training steps so far
 */
public record RunProgress(
        RunPhase phase,
        String message,
        int step,
        int totalSteps,
        int epoch,
        OptionalDouble remaining,
        OptionalDouble accuracy,
        long tokens,
        double trainSeconds) {

    /** Before the first event. */
    public static RunProgress of(RunPhase phase) {
        return new RunProgress(phase, "", 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty(), 0, 0);
    }

    /** After one more event. */
    public RunProgress after(RunEvent event) {
        if (event instanceof RunStarted started) {
            return new RunProgress(
                    phase, message, step, started.totalSteps(), epoch, remaining, accuracy, tokens, trainSeconds);
        }
        if (event instanceof StepCompleted done) {
            return new RunProgress(
                    phase,
                    message,
                    done.step(),
                    totalSteps,
                    done.epoch(),
                    OptionalDouble.of(done.measuredRemaining()),
                    accuracy,
                    tokens + done.tokens(),
                    done.trainSeconds());
        }
        if (event instanceof EvaluationCompleted evaluated) {
            return new RunProgress(
                    phase,
                    message,
                    step,
                    totalSteps,
                    epoch,
                    remaining,
                    OptionalDouble.of(evaluated.accuracy()),
                    tokens,
                    trainSeconds);
        }
        if (event instanceof PhaseChanged changed) {
            return new RunProgress(
                    changed.phase(),
                    changed.message(),
                    step,
                    totalSteps,
                    epoch,
                    remaining,
                    accuracy,
                    tokens,
                    trainSeconds);
        }
        return this;
    }

    /** Completed share, 0 to 1. */
    public double share() {
        return totalSteps == 0 ? 0 : (double) step / totalSteps;
    }

    /** Mean tokens per second of the training steps; empty before the first. */
    public OptionalDouble tokensPerSecond() {
        return trainSeconds > 0 ? OptionalDouble.of(tokens / trainSeconds) : OptionalDouble.empty();
    }

    /** Training time still needed at the mean pace, in seconds; empty before the first step and after the end. */
    public OptionalDouble secondsLeft() {
        return step == 0 || totalSteps == 0 || phase.ended()
                ? OptionalDouble.empty()
                : OptionalDouble.of(trainSeconds / step * (totalSteps - step));
    }
}
