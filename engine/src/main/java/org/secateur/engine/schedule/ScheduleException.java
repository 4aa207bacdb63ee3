package org.secateur.engine.schedule;

/** A schedule that does not fit into the run's steps; the message says how many are needed. */
public final class ScheduleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final long stepsNeeded;

    ScheduleException(String message, long stepsNeeded) {
        super(message);
        this.stepsNeeded = stepsNeeded;
    }

    /** Least number of optimiser steps with which the same settings fit. */
    public long stepsNeeded() {
        return stepsNeeded;
    }
}
