package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures that nobody expected: every one goes into the log, the first one to the person too. */
public final class CrashReporter implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CrashReporter.class);

    private final AtomicBoolean told = new AtomicBoolean();
    private final TaskRunner tasks;
    private final Notifier notifier;
    private final Path log;

    /** Tells the person through the notifier, naming the log file. */
    public CrashReporter(TaskRunner tasks, Notifier notifier, Path log) {
        this.tasks = tasks;
        this.notifier = notifier;
        this.log = log;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        LOG.error("unexpected failure on {}", thread.getName(), failure);
        // a failure in every frame must not bury the window in messages
        if (told.compareAndSet(false, true)) {
            tasks.onWindow(() -> notifier.show(
                    Severity.ERROR,
                    "Something unexpected went wrong: " + Failures.message(failure) + "\nDetails are in " + log));
        }
    }
}
