package org.secateur.app.shell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures that nobody expected. Each goes into the log and to the person once; the same one again (same kind, thrown at
 * the same place) is counted. Safe for any thread.
 */
public final class CrashReporter implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CrashReporter.class);

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicBoolean counting = new AtomicBoolean();
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private final TaskRunner tasks;
    private final Notifier notifier;

    /** Tells the person through the notifier. */
    public CrashReporter(TaskRunner tasks, Notifier notifier) {
        this.tasks = tasks;
        this.notifier = notifier;
    }

    /** How many there were, for a person; empty if there were none. Changes on the window's thread. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        Throwable inner = Failures.unwrapped(failure);
        int count = counts.merge(place(inner), 1, Integer::sum);
        if (count == 1) {
            LOG.error("unexpected failure on {}", thread.getName(), failure);
            tasks.onWindow(() -> notifier.show(
                    Severity.ERROR,
                    "Something unexpected went wrong: " + Failures.message(inner)
                            + "\nDetails are in the log; Help (F1) shows it, and copies what others need to know."));
        } else if (Integer.toString(count).matches("10*")) {
            // a failure in every frame must not push all else out of the log
            LOG.error("the same failure for the {}th time: {}", count, place(inner));
        }
        if (counting.compareAndSet(false, true)) {
            tasks.onWindow(this::count);
        }
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void count() {
        counting.set(false);
        int kinds = counts.size();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        String failures = kinds == 1 ? "An unexpected failure" : kinds + " unexpected failures";
        words.set(all == kinds ? failures : failures + ", " + all + " times");
    }
}
