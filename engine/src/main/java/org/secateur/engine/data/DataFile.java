package org.secateur.engine.data;

/**
 * A file that was read, for a run's manifest.
 *
 * @param name path, or the task's name and {@code train} or {@code evaluation} for a file of the program
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param bytes its size
 * @param rows data rows, the header not counted
 */
public record DataFile(String name, String sha256, long bytes, int rows) {}
