package org.secateur.engine.train;

import java.io.IOException;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;

/** Tells events to those who watch, and to the run's log as soon as there is one. Used by the run's thread only. */
final class Journal {
    private final RunEventBuffer buffer;
    private int logged;
    private RunSink sink;
    private IOException trouble;

    /** @param buffer what is in it already, of a run that is resumed, is in the log too */
    Journal(RunEventBuffer buffer) {
        this.buffer = buffer;
        this.logged = buffer.size();
    }

    /** From now on the log is written too, beginning with what was said before. */
    void attach(RunSink log) {
        sink = log;
        catchUp();
    }

    /** Tells an event. A log that cannot be written is no reason not to: {@link #flush} says so. */
    void say(RunEvent event) {
        buffer.publish(event);
        catchUp();
    }

    /** Whether an event of this kind was told, before the run was resumed too. */
    boolean hasSaid(Class<? extends RunEvent> kind) {
        return buffer.after(0).stream().anyMatch(kind::isInstance);
    }

    private void catchUp() {
        if (sink == null) {
            return;
        }
        for (RunEvent event : buffer.after(logged)) {
            logged++;
            try {
                sink.append(event);
            } catch (IOException e) {
                trouble = e; // the sink has it, and tries again
            }
        }
    }

    /**
     * Writes what an earlier attempt left unwritten.
     *
     * @throws IOException if the log cannot be written; those who watch have the events all the same
     */
    void flush() throws IOException {
        if (trouble != null) {
            sink.flush();
            trouble = null;
        }
    }
}
