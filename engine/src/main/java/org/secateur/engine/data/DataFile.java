package org.secateur.engine.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that was read, for a run's manifest.
 *
 * @param name path, or the task's name and {@code train} or {@code evaluation} for a file of the program
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param bytes its size
 * @param rows rows or questions that are used
 */
public record DataFile(String name, String sha256, long bytes, int rows) {
    /** Of a file's content. */
    public static DataFile of(String name, byte[] bytes, int rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new DataFile(name, HexFormat.of().formatHex(digest.digest(bytes)), bytes.length, rows);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
