package org.secateur.engine.config;

/**
 * A further file to evaluate on, for instance MNLI's mismatched development set beside the matched one.
 *
 * @param name what its figures are called
 * @param file a file, of the same format and layout as the others
 */
public record FurtherEvaluation(String name, String file) {}
