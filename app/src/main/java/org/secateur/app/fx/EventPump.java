package org.secateur.app.fx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;

/**
 * Brings a run's events to the window's thread, about 15 times a second: each reader gets all that is new in one list,
 * oldest first, so that it redraws once however many steps have passed. To be used on the window's thread only.
 */
public final class EventPump {
    /** Time between two looks at the buffers. */
    public static final Duration INTERVAL = Duration.ofMillis(66);

    private final TaskRunner tasks;
    private final List<Reader> readers = new ArrayList<>();
    private boolean armed;

    private static final class Reader {
        private final RunEventBuffer buffer;
        private final Consumer<? super List<RunEvent>> consumer;
        private int position;
        private boolean cancelled;

        private Reader(RunEventBuffer buffer, Consumer<? super List<RunEvent>> consumer) {
            this.buffer = buffer;
            this.consumer = consumer;
        }

        private void drain() {
            List<RunEvent> news = buffer.after(position);
            if (!cancelled && !news.isEmpty()) {
                // moved on first: events that a consumer chokes on are not offered to it again
                position += news.size();
                consumer.accept(news);
            }
        }
    }

    /** @param tasks gives the beat */
    public EventPump(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /**
     * Begins to read a buffer, from its first event on; what it holds already comes at once, before this returns.
     *
     * @param consumer gets non-empty lists
     * @return stops the reading
     */
    public Cancellable attach(RunEventBuffer buffer, Consumer<? super List<RunEvent>> consumer) {
        Reader reader = new Reader(buffer, consumer);
        readers.add(reader);
        arm();
        reader.drain();
        return () -> {
            reader.cancelled = true;
            readers.remove(reader);
        };
    }

    private void arm() {
        if (!armed && !readers.isEmpty()) {
            armed = true;
            tasks.later(INTERVAL, this::beat);
        }
    }

    private void beat() {
        try {
            for (Reader reader : List.copyOf(readers)) {
                reader.drain();
            }
        } finally {
            // a consumer that throws must not silence the others for good
            armed = false;
            arm();
        }
    }
}
