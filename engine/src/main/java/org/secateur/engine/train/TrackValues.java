package org.secateur.engine.train;

/**
 * The tracked weights at one step, in the order of {@link TrackPoints#indices}.
 *
 * @param step optimiser steps completed
 * @param weights fine-tuned values before masking
 * @param scores scores; empty where the method has none
 * @param kept 1 kept, 0 pruned
 */
@SuppressWarnings("ArrayRecordComponent") // carried to the store; nobody compares two of them
public record TrackValues(int step, float[] weights, float[] scores, byte[] kept) {}
