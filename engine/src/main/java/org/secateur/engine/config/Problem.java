package org.secateur.engine.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param field dotted path of the field in the run file, for instance {@code training.epochs}
 * @param message what is wrong and what to do, one sentence for the person who fills the form
 */
public record Problem(String field, String message) {}
