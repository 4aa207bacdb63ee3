package org.secateur.engine;

/**
 * A task that comes with the program.
 *
 * @param id what a run file names: {@code sample:NAME}
 * @param title for a person
 * @param description what is to be learned
 */
public record SampleTaskInfo(String id, String title, String description) {}
