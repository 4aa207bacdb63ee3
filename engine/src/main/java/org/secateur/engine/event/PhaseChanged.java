package org.secateur.engine.event;

import java.util.Optional;

/**
 * The run does something else from now on.
 *
 * @param step optimiser steps completed
 * @param phase the new phase
 * @param message why, for a person; empty where the phase says it all
 */
public record PhaseChanged(int step, RunPhase phase, String message) implements RunEvent {
    /** In every message of a run whose loss, gradients or scores are no numbers any more. */
    private static final String DIVERGED = "the training has diverged";

    /** Whether a message says that the training has diverged: the same state would diverge again. */
    public static boolean saysDiverged(String message) {
        return message.contains(DIVERGED);
    }

    /**
     * Whether this is a notice, said after the run's end about what is shown of it: the run is as it was, and why it
     * ended stays what was said before.
     *
     * @param said what the run said of its phase before; empty if nothing
     */
    public boolean isNoticeAfter(Optional<PhaseChanged> said) {
        return said.filter(end -> end.phase.ended() && end.phase == phase).isPresent();
    }
}
