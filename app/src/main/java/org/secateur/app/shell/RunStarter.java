package org.secateur.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.Run;
import org.secateur.engine.config.RunConfig;

/** Starts runs, and lets ended ones go on, one at a time. On the window's thread only. */
final class RunStarter {
    /**
     * Why a run could not go on.
     *
     * @param folder the run's
     * @param message what is wrong and what to do
     */
    record Refusal(Path folder, String message) {}

    private final Engine engine;
    private final TaskRunner tasks;
    private final Supplier<Path> runsFolder;
    private final StringProperty blocked;
    private final Consumer<Run> begun;
    private final Notifier notifier;
    private final ReadOnlyObjectWrapper<Optional<Path>> going =
            new ReadOnlyObjectWrapper<>(this, "going", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Refusal>> refusal =
            new ReadOnlyObjectWrapper<>(this, "refusal", Optional.empty());
    private boolean beginning;

    /**
     * Nothing is being started.
     *
     * @param blocked why no run can begin now; empty if one can
     * @param begun gets a run that has begun or goes on
     */
    RunStarter(
            Engine engine,
            TaskRunner tasks,
            Supplier<Path> runsFolder,
            StringProperty blocked,
            Consumer<Run> begun,
            Notifier notifier) {
        this.engine = engine;
        this.tasks = tasks;
        this.runsFolder = runsFolder;
        this.blocked = blocked;
        this.begun = begun;
        this.notifier = notifier;
    }

    /** The folder whose run is just being let go on. */
    ReadOnlyObjectProperty<Optional<Path>> going() {
        return going.getReadOnlyProperty();
    }

    /** Why the last run that should go on could not. */
    ReadOnlyObjectProperty<Optional<Refusal>> refusal() {
        return refusal.getReadOnlyProperty();
    }

    /** Starts a run in a new folder. */
    void start(RunConfig config) {
        if (!free("start the next one then")) {
            return;
        }
        beginning = true;
        blocked.set("Starting…");
        Path parent = runsFolder.get();
        tasks.run(
                () -> {
                    Files.createDirectories(parent);
                    return engine.start(
                            config, RunFolders.next(parent, config.name(), LocalDateTime.now(ZoneId.systemDefault())));
                },
                run -> {
                    beginning = false;
                    begun.accept(run);
                },
                failure -> {
                    beginning = false;
                    blocked.set("");
                    notifier.show(Severity.ERROR, "The run cannot start. " + Failures.message(failure));
                });
    }

    /** Lets an ended run go on in its folder. */
    void goOn(Path folder) {
        if (!free("let this one go on then")) {
            return;
        }
        beginning = true;
        blocked.set("Reading the kept state…");
        refusal.set(Optional.empty());
        going.set(Optional.of(folder));
        tasks.run(
                () -> engine.resume(folder),
                run -> {
                    beginning = false;
                    going.set(Optional.empty());
                    begun.accept(run);
                },
                failure -> {
                    beginning = false;
                    blocked.set("");
                    going.set(Optional.empty());
                    refusal.set(Optional.of(new Refusal(folder, Failures.message(failure))));
                });
    }

    private boolean free(String then) {
        if (!beginning && blocked.get().isEmpty()) {
            return true;
        }
        notifier.show(Severity.WARNING, "A run is under way. Wait for its end, or stop it, and " + then + ".");
        return false;
    }
}
