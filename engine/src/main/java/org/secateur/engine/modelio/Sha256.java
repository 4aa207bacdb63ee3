package org.secateur.engine.modelio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes as they come, as 64 hexadecimal digits. */
public final class Sha256 {
    private static final int CHUNK = 1 << 20;
    private static final String STAGE = "Checking";

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of these bytes. */
    public static String of(byte[] bytes) {
        Sha256 hash = new Sha256();
        hash.update(ByteBuffer.wrap(bytes));
        return hash.text();
    }

    /**
     * Of a file's bytes.
     *
     * @param watch is told after each piece, and may end it
     */
    public static String of(Path file, StageWatch watch) throws IOException {
        Sha256 hash = new Sha256();
        long total = Files.size(file);
        long done = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                watch.proceed();
                hash.update(ByteBuffer.wrap(chunk, 0, read));
                done += read;
                watch.progress(STAGE, done, total);
            }
        }
        return hash.text();
    }

    /** Takes what remains in the buffer, whose position stays. */
    public void update(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    /** Of everything since the beginning; call it once. */
    public String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
