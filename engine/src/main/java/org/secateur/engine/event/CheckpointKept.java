package org.secateur.engine.event;

/**
 * The run can be resumed from this step.
 *
 * @param step optimiser steps completed
 * @param bytes size of the checkpoint
 * @param seconds that training stood still for it
 */
public record CheckpointKept(int step, long bytes, double seconds) implements RunEvent {}
