package org.secateur.engine.runstore;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.AtomicFiles;

/**
 * Writes a run's log, one JSON object a line. What happens at every step is written at most twice a second, everything
 * else at once. Where writing fails the lines stay here, and a later attempt goes on with the first byte that is missing.
 */
final class EventLogWriter implements Closeable {
    private static final long FLUSH_NANOS = 500_000_000L;
    private static final int PART = 1 << 14;

    private final ObjectWriter json = RunJson.mapper().writerFor(RunEvent.class);
    private final Path file;
    private final LongSupplier nanoTime;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private FileChannel channel;
    private long length;
    private boolean failed;
    private long written;

    /**
     * @param file new, or a log that is continued; a last line that breaks off is cut off first
     * @param nanoTime a running clock in nanoseconds
     */
    EventLogWriter(Path file, LongSupplier nanoTime) throws IOException {
        this.file = file;
        this.nanoTime = nanoTime;
        this.written = nanoTime.getAsLong();
        boolean known = Files.exists(file);
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!known) {
            AtomicFiles.flushFolder(file.toAbsolutePath().getParent());
        }
        this.length = wholeLines();
        if (length < channel.size()) {
            channel.truncate(length);
        }
    }

    /**
     * Bytes up to the last line that has an end. What stands behind it was never flushed as a whole, and is no event: ended
     * by a line's end it would look like damage.
     */
    private long wholeLines() throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer part = ByteBuffer.allocate(PART);
            for (long end = in.size(); end > 0; ) {
                int count = (int) Math.min(PART, end);
                part.clear().limit(count);
                while (part.hasRemaining() && in.read(part, end - count + part.position()) >= 0) {
                    // a file may be read in pieces
                }
                for (int i = part.position() - 1; i >= 0; i--) {
                    if (part.get(i) == '\n') {
                        return end - count + i + 1;
                    }
                }
                end -= count;
            }
            return 0;
        }
    }

    /** Takes an event in any case; fails as {@link #flush} does. */
    void append(RunEvent event) throws IOException {
        pending.writeBytes((json.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
        boolean frequent = event instanceof StepCompleted || event instanceof RemainingMeasured;
        long since = nanoTime.getAsLong() - written;
        // a clock that was set back must not keep the lines from the file
        if (!frequent || since >= FLUSH_NANOS || since < 0) {
            flush();
        }
    }

    /**
     * Writes all that was taken.
     *
     * @throws IOException if the file is gone, or cannot be written; may be tried again
     */
    void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
        try {
            requireFile();
            while (bytes.hasRemaining()) {
                length += channel.write(bytes);
            }
            written = nanoTime.getAsLong();
        } catch (IOException e) {
            failed = true;
            throw e;
        } finally {
            pending.reset();
            pending.write(bytes.array(), bytes.position(), bytes.remaining());
        }
    }

    /** An open file can be written after its name is gone: what is written then is lost. */
    private void requireFile() throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (failed) {
            channel.close();
            channel = FileChannel.open(file, StandardOpenOption.APPEND);
            if (channel.size() > length) {
                channel.truncate(length); // a part of a line whose writing failed
            } else if (channel.size() < length) {
                throw new RunFolderException(
                        file,
                        "has " + channel.size() + " bytes, but this run wrote " + length
                                + ": it is not the run's log. Put the run's folder back");
            }
            failed = false;
        }
    }

    /**
     * Makes all that was taken last a power failure.
     *
     * @return bytes of the file
     */
    long sync() throws IOException {
        flush();
        channel.force(true);
        return length;
    }

    @Override
    public void close() throws IOException {
        try {
            sync();
        } finally {
            channel.close();
        }
    }
}
