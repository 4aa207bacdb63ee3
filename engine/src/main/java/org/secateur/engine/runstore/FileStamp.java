package org.secateur.engine.runstore;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What identifies a file that a run was made from.
 *
 * @param role what it was to the run: {@code train}, {@code evaluation}, {@code model}, {@code tokenizer}
 * @param name as the run file names it, or a path or resource for a person
 * @param bytes its size
 * @param sha256 hash of its content, 64 lower-case hexadecimal digits
 */
public record FileStamp(String role, String name, long bytes, String sha256) {
    /** Reads a stream to its end and closes it. */
    public static FileStamp of(String role, String name, InputStream content) throws IOException {
        MessageDigest digest = newDigest();
        long bytes = 0;
        try (content) {
            byte[] buffer = new byte[1 << 16];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                digest.update(buffer, 0, n);
                bytes += n;
            }
        }
        return new FileStamp(role, name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
