package org.secateur.engine.event;

/**
 * The run does something else from now on.
 *
 * @param step optimiser steps completed
 * @param phase the new phase
 * @param message why, for a person; empty where the phase says it all
 */
public record PhaseChanged(int step, RunPhase phase, String message) implements RunEvent {}
