package org.secateur.app.live;

import java.util.OptionalDouble;
import org.secateur.engine.event.RunPhase;

/**
 * How far a run is.
 *
 * @param phase what it does
 * @param message why, for a person; may be empty
 * @param step optimiser steps completed
 * @param totalSteps of the run; 0 before it has started
 * @param epoch epoch of the last step, from 1; 0 before the first step
 * @param epochs of the run
 * @param remaining measured share of prunable weights, 0 to 1
 * @param loss of the last step's batch
 * @param accuracy of the last evaluation, 0 to 1
 */
public record Progress(
        RunPhase phase,
        String message,
        int step,
        int totalSteps,
        int epoch,
        int epochs,
        OptionalDouble remaining,
        OptionalDouble loss,
        OptionalDouble accuracy) {}
