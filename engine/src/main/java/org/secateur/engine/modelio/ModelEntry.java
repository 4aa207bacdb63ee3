package org.secateur.engine.modelio;

import org.secateur.engine.config.EncoderShape;

/**
 * A model that {@link ModelCatalog#load} can read.
 *
 * @param id name for a run file
 * @param description one line for a person
 * @param shape its sizes
 * @param source where it comes from: an artifact, or a folder
 */
public record ModelEntry(String id, String description, EncoderShape shape, String source) {}
