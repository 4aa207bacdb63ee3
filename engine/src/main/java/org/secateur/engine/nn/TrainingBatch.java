package org.secateur.engine.nn;

/**
 * Texts and what the network's outputs over them are to be; a whole step, or a part of one.
 *
 * @param texts B texts
 * @param targets theirs
 */
public record TrainingBatch(PackedBatch texts, Targets targets) {}
