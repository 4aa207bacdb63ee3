package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are either whole or not there: written under a temporary name beside the file, flushed, then renamed, and
 * the folder flushed.
 */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes a file's content. */
    public interface Content {
        /** Writes everything to the channel, which the caller closes. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Writes a file; if that fails, what was there under its name before is unchanged. */
    public static void write(Path file, Content content) throws IOException {
        Path absolute = file.toAbsolutePath();
        // one name only, so that what a crash left behind is overwritten; and with the usual permissions
        Path temporary = absolute.resolveSibling(absolute.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            try {
                Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
            }
            flushFolder(absolute.getParent());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes these bytes as {@link #write(Path, Content)} does. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, channel -> writeAll(channel, ByteBuffer.wrap(bytes)));
    }

    /** Makes a folder and those above it that are missing; their names last a power failure. */
    public static void createFolders(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            createFolders(parent);
        }
        Files.createDirectories(absolute);
        if (parent != null) {
            flushFolder(parent);
        }
    }

    /**
     * Makes the names in a folder last a power failure. Systems that cannot open a folder (Windows) keep names by
     * themselves: nothing is done there.
     */
    public static void flushFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                return; // such a system
            }
            throw e;
        }
        try (channel) {
            channel.force(true);
        }
    }

    static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
