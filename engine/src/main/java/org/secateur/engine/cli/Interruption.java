package org.secateur.engine.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.secateur.engine.Run;

/** While open, Ctrl-C (or a polite kill) stops a run and lets it write its last state before the program ends. */
final class Interruption implements AutoCloseable {
    private final Thread hook;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    private final Run run;

    Interruption(Run run) {
        this.run = run;
        this.hook = new Thread(
                () -> {
                    interrupted.set(true);
                    run.stop();
                    run.ended().join();
                },
                "secateur-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The run that is watched. */
    Run run() {
        return run;
    }

    @Override
    public void close() {
        if (!interrupted.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
