package org.secateur.engine.event;

/**
 * All weights of this step can be looked at again.
 *
 * @param step optimiser steps completed
 * @param masks whether the mask of every weight is kept, exactly
 * @param weights whether every weight and score is kept, in 8 bits
 */
public record SnapshotKept(int step, boolean masks, boolean weights) implements RunEvent {}
