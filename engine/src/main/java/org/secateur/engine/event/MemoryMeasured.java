package org.secateur.engine.event;

import java.util.List;

/**
 * What the run's memory is used for. The parts' sizes follow from the settings and the longest batch so far; the last
 * three figures are the machine's and differ from one run to the next.
 *
 * @param step optimiser steps completed
 * @param parts what takes memory, in the order of a table
 * @param heap bytes of the Java heap in use
 * @param resident bytes of the whole process in the machine's memory now
 * @param peakResident the most at any time so far, where the system tells it (Linux); else the most seen between steps
 */
public record MemoryMeasured(int step, List<Part> parts, long heap, long resident, long peakResident)
        implements RunEvent {
    /**
     * One use of memory.
     *
     * @param name for a person: "activations"
     * @param bytes size
     */
    public record Part(String name, long bytes) {}

    /** Copies the parts. */
    public MemoryMeasured {
        parts = List.copyOf(parts);
    }
}
