package org.secateur.app.runs;

import java.util.OptionalDouble;
import org.secateur.engine.event.RunPhase;

/**
 * How far a run has come, see {@link RunMeter}.
 *
 * @param phase what it does
 * @param message why, empty where the phase says it all
 * @param step optimiser steps completed
 * @param totalSteps of the run; 0 while it is not known
 * @param epoch of the last step, from 1; 0 before the first
 * @param remaining measured share of remaining weights, 0 to 1
 * @param figureName what the task's main figure is called within a sentence
 * @param figure it, in the last evaluation, 0 to 1
 * @param tokensPerSecond speed of training over the last seconds; empty before the second step and after the end
 * @param secondsLeft time still needed at that speed, with evaluations as long as the last one; empty likewise
 */
public record RunProgress(
        RunPhase phase,
        String message,
        int step,
        int totalSteps,
        int epoch,
        OptionalDouble remaining,
        String figureName,
        OptionalDouble figure,
        OptionalDouble tokensPerSecond,
        OptionalDouble secondsLeft) {

    /** Whether it ended with a model. */
    public boolean hasModel() {
        return phase == RunPhase.FINISHED || phase == RunPhase.STOPPED;
    }

    /** Completed share, 0 to 1. */
    public double share() {
        return totalSteps == 0 ? 0 : (double) step / totalSteps;
    }
}
