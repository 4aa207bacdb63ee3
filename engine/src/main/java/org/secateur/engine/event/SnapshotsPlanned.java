package org.secateur.engine.event;

/**
 * What this run keeps for looking back. Track and masks are exact; whole states are rounded.
 *
 * @param trackPoints at most so many weights of each matrix are tracked, the same ones at every step; 0 for none
 * @param trackInterval steps between tracked values; 0 for none
 * @param maskInterval steps between kept masks of all weights; 0 for none
 * @param wholeInterval steps between kept weights and scores of all weights, in 8 bits: scores off by at
 *     most 1/510 of their row's range, weights by 1/510 of the range of what fine-tuning added; 0 for none
 * @param bytes that all this takes at most
 */
public record SnapshotsPlanned(int trackPoints, int trackInterval, int maskInterval, int wholeInterval, long bytes)
        implements RunEvent {}
