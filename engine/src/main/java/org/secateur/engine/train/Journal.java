package org.secateur.engine.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;

/** Tells events to those who watch, and to the run's log as soon as there is one. Used by the run's thread only. */
final class Journal {
    private final RunEventBuffer buffer;
    private RunSink sink;

    Journal(RunEventBuffer buffer) {
        this.buffer = buffer;
    }

    /** From now on the log is written too, beginning with what was said before. */
    void attach(RunSink log) {
        sink = log;
        buffer.after(0).forEach(this::append);
    }

    /**
     * Tells an event.
     *
     * @throws UncheckedIOException if the log cannot be written; those who watch have the event all the same
     */
    void say(RunEvent event) {
        buffer.publish(event);
        if (sink != null) {
            append(event);
        }
    }

    private void append(RunEvent event) {
        try {
            sink.append(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
