package org.secateur.engine.nn;

/**
 * One forward pass (and its backward).
 *
 * @param batch the texts
 * @param training whether activations are kept for backward, and dropout is on
 * @param step names the streams of dropout
 */
record Pass(PackedBatch batch, boolean training, long step) {}
