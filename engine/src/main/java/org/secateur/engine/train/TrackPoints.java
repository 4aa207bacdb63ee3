package org.secateur.engine.train;

/**
 * Which weights of a run are tracked, the same ones at every tracked step.
 *
 * @param offsets where each matrix begins among the points [matrices + 1]
 * @param indices row-major place of each point in its matrix
 * @param scored whether scores are tracked too
 * @param interval steps between tracked values
 */
@SuppressWarnings("ArrayRecordComponent") // carried to the store; nobody compares two of them
public record TrackPoints(int[] offsets, int[] indices, boolean scored, int interval) {}
