package org.secateur.engine.runstore;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.StepCompleted;

/**
 * Writes a run's log, one JSON object a line. What happens at every step is flushed at most twice a second, everything
 * else at once.
 */
final class EventLogWriter implements Closeable {
    private static final long FLUSH_NANOS = 500_000_000L;

    private final ObjectWriter json = RunJson.mapper().writerFor(RunEvent.class);
    private final BufferedWriter out;
    private final LongSupplier nanoTime;
    private long flushed;

    /**
     * @param file new, or a log that is continued
     * @param nanoTime a running clock in nanoseconds
     */
    EventLogWriter(Path file, LongSupplier nanoTime) throws IOException {
        this.out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.nanoTime = nanoTime;
        this.flushed = nanoTime.getAsLong();
    }

    void append(RunEvent event) throws IOException {
        out.write(json.writeValueAsString(event));
        out.write('\n');
        boolean frequent = event instanceof StepCompleted || event instanceof RemainingMeasured;
        long now = nanoTime.getAsLong();
        if (!frequent || now - flushed >= FLUSH_NANOS) {
            out.flush();
            flushed = now;
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
