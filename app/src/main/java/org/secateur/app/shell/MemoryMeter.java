package org.secateur.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secateur.app.fx.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory that the program takes, looked at every other second, off the window's thread. */
public final class MemoryMeter {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final Logger LOG = LoggerFactory.getLogger(MemoryMeter.class);

    private final TaskRunner tasks;
    private final LongSupplier bytes;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");

    /** Measures this program. */
    public static MemoryMeter ofThisProgram(TaskRunner tasks) {
        return new MemoryMeter(tasks, MemoryMeter::residentBytes);
    }

    MemoryMeter(TaskRunner tasks, LongSupplier bytes) {
        this.tasks = tasks;
        this.bytes = bytes;
        look();
    }

    /** The memory in words: 0.9 GB. */
    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    private void look() {
        tasks.run(
                bytes::getAsLong,
                now -> {
                    text.set(String.format(Locale.ROOT, "%.1f GB", now / 1e9));
                    tasks.later(INTERVAL, this::look);
                },
                failure -> {
                    // the last figure stays: it is for information only
                    LOG.debug("the memory cannot be measured", failure);
                    tasks.later(INTERVAL, this::look);
                });
    }

    /** Resident memory where the system tells it, else the heap: most of a model lies outside of the heap. */
    private static long residentBytes() {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        if (!Files.isReadable(STATUS)) {
            return heap;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(heap);
        } catch (IOException e) {
            // a figure for information: the heap's is better than none
            return heap;
        }
    }
}
