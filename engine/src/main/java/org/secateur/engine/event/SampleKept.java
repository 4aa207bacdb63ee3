package org.secateur.engine.event;

/**
 * The plots' sample of weights of this step can be looked at again.
 *
 * @param step optimiser steps completed
 */
public record SampleKept(int step) implements RunEvent {}
