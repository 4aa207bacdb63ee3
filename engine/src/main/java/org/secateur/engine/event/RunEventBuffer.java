package org.secateur.engine.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a run said, for readers who come when they like: the training thread appends and never waits, each reader
 * holds its own position. Safe for any number of threads.
 */
public final class RunEventBuffer {
    private final List<RunEvent> events = new ArrayList<>();

    /** Adds an event at the end. */
    public synchronized void publish(RunEvent event) {
        events.add(event);
    }

    /**
     * Events from a position on.
     *
     * @param position how many events the reader has seen, 0 at first
     * @return the later ones, oldest first; empty when there is nothing new
     */
    public synchronized List<RunEvent> after(int position) {
        return List.copyOf(events.subList(position, events.size()));
    }

    /** Number of events so far. */
    public synchronized int size() {
        return events.size();
    }
}
