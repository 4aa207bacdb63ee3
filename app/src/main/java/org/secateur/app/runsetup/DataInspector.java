package org.secateur.app.runsetup;

import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.config.TaskConfig;

/** Reads the chosen data off the window's thread, a moment after the last change; only the newest answer counts. */
final class DataInspector {
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Engine engine;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Inspection> result =
            new ReadOnlyObjectWrapper<>(this, "result", Inspection.none());
    private TaskConfig asked;
    private long askedSeed;
    private Cancellable pending = () -> {};

    DataInspector(Engine engine, TaskRunner tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<Inspection> result() {
        return result.getReadOnlyProperty();
    }

    /** Asks for these files; nothing happens if they were the last ones. */
    void inspect(TaskConfig task, long seed) {
        if (task.equals(asked) && seed == askedSeed) {
            return;
        }
        pending.cancel();
        asked = task;
        askedSeed = seed;
        // set last: a listener may ask again, and then finds its question known
        pending = tasks.later(PATIENCE, () -> read(task, seed));
        result.set(Inspection.begun());
    }

    private void read(TaskConfig task, long seed) {
        pending = tasks.run(
                () -> engine.inspect(task, seed),
                summary -> result.set(Inspection.of(summary)),
                failure -> result.set(Inspection.failed(Failures.message(failure))));
    }

    /** Forgets the data: there is none to read. */
    void clear() {
        pending.cancel();
        asked = null;
        result.set(Inspection.none());
    }
}
