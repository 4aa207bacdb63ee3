package org.secateur.engine.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/** How much of the machine's memory this process takes. Not for several threads at once. */
public final class ProcessMemory {
    private static final String STATUS = "/proc/self/status";
    private static final String PEAK = "VmHWM:";
    private static final int KIB = 1024;

    private long peak;

    /** Bytes in use on the Java heap. */
    public long heap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Bytes of the process that are in the machine's memory now. */
    public long resident() {
        long now = Pointer.physicalBytes();
        peak = Math.max(peak, now);
        return now;
    }

    /** The most bytes so far: the system's own count where there is one, else the largest that {@link #resident} saw. */
    public long peakResident() {
        if (!Files.isReadable(Path.of(STATUS))) {
            return Math.max(peak, resident());
        }
        try {
            return Files.readAllLines(Path.of(STATUS)).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(peak);
        } catch (IOException e) {
            // a figure for information: the one that was seen is better than none
            return Math.max(peak, resident());
        }
    }
}
