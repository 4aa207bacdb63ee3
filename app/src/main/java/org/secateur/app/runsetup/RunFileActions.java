package org.secateur.app.runsetup;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;

/** Reads run files into the form and writes them from it. */
final class RunFileActions {
    private final RunSetupViewModel setup;
    private final TaskRunner tasks;
    private final FileChoice files;
    private final Navigator navigator;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    RunFileActions(RunSetupViewModel setup, TaskRunner tasks, FileChoice files, Navigator navigator) {
        this.setup = setup;
        this.tasks = tasks;
        this.files = files;
        this.navigator = navigator;
    }

    /** What went wrong with the last file; empty when nothing did. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    void load() {
        files.runFileToRead().ifPresent(this::load);
    }

    void load(Path file) {
        problem.set("");
        tasks.run(() -> RunFiles.read(file), setup::fill, failure -> failed("read", file, failure));
    }

    void save() {
        setup.config()
                .get()
                .ifPresent(config -> files.runFileToWrite(fileName(config)).ifPresent(file -> write(file, config)));
    }

    private void write(Path file, RunConfig config) {
        problem.set("");
        tasks.run(
                () -> {
                    RunFiles.write(file, config);
                    return file;
                },
                written -> navigator.notify(Severity.INFORMATION, "Run file written: " + written),
                failure -> failed("written", file, failure));
    }

    private void failed(String done, Path file, Throwable failure) {
        String name = file.getFileName().toString();
        String message = Failures.message(failure);
        // the engine's own messages begin with the file
        problem.set(message.contains(name) ? message : name + " cannot be " + done + ": " + message);
        navigator.notify(Severity.ERROR, name + " cannot be " + done);
    }

    private static String fileName(RunConfig config) {
        return config.name().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "") + ".json";
    }
}
