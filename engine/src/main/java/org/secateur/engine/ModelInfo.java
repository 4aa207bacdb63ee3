package org.secateur.engine;

import org.secateur.engine.config.EncoderShape;

/**
 * A model that can be fine-pruned.
 *
 * @param id what a run file names
 * @param description one line for a person
 * @param shape its sizes
 * @param source where it comes from
 */
public record ModelInfo(String id, String description, EncoderShape shape, String source) {}
