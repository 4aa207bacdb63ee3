package org.secateur.app.runsetup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.ModelPreview;

/** Reads the headers of a model's folder off the window's thread, a moment after the last change; the newest answer counts. */
final class ModelInspector {
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /**
     * What is known about the chosen folder.
     *
     * @param reading whether it is being read
     * @param preview what it holds
     * @param problem why it cannot be used; empty when it can, or is not read yet
     */
    record Look(boolean reading, Optional<ModelPreview> preview, String problem) {
        static Look none() {
            return new Look(false, Optional.empty(), "");
        }
    }

    private final Engine engine;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Look> result = new ReadOnlyObjectWrapper<>(this, "result", Look.none());
    private String asked = "";
    private Cancellable pending = () -> {};

    ModelInspector(Engine engine, TaskRunner tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<Look> result() {
        return result.getReadOnlyProperty();
    }

    /** Asks for a folder; nothing happens if it was the last one. Empty: there is none to read. */
    void inspect(String folder) {
        if (folder.equals(asked)) {
            return;
        }
        pending.cancel();
        asked = folder;
        if (folder.isEmpty()) {
            result.set(Look.none());
            return;
        }
        // set last: a listener may ask again, and then finds its question known
        pending = tasks.later(PATIENCE, () -> read(folder));
        result.set(new Look(true, Optional.empty(), ""));
    }

    private void read(String folder) {
        pending = tasks.run(
                () -> engine.shelf().preview(Path.of(folder)),
                preview -> result.set(new Look(
                        false,
                        Optional.of(preview),
                        preview.usable() ? "" : preview.problems().get(0))),
                failure -> result.set(new Look(false, Optional.empty(), Failures.message(failure))));
    }
}
