package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;

/** Takes what is dropped onto the window to where it belongs. On the window's thread only. */
final class DropDesk {
    /**
     * What the window says while something hovers over it.
     *
     * @param words what will happen
     * @param welcome whether anything will
     */
    record Hint(String words, boolean welcome) {}

    /** Where in the window something is dropped. */
    enum Place {
        /** Anywhere: what it is decides where it goes. */
        WINDOW,
        /** On the form's card of the teacher. */
        TEACHER
    }

    private final Workspace workspace;
    private final TaskRunner tasks;
    private final Consumer<Path> runFile;
    private final ReadOnlyObjectWrapper<Optional<Hint>> hint =
            new ReadOnlyObjectWrapper<>(this, "hint", Optional.empty());
    private List<Path> hovering = List.of();
    private Place above = Place.WINDOW;
    private Cancellable looking = () -> {};

    /** @param runFile loads a run file into the form */
    DropDesk(Workspace workspace, TaskRunner tasks, Consumer<Path> runFile) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.runFile = runFile;
    }

    /** What to say; empty while nothing hovers. */
    ReadOnlyObjectProperty<Optional<Hint>> hint() {
        return hint.getReadOnlyProperty();
    }

    /** Something hovers; may be called again and again for the same. */
    void over(List<Path> paths, Place place) {
        if (hint.get().isPresent() && paths.equals(hovering) && place == above) {
            return;
        }
        hovering = List.copyOf(paths);
        above = place;
        hint.set(Optional.of(new Hint("Open it here", true)));
        looking.cancel();
        if (!paths.isEmpty()) {
            looking = tasks.run(
                    () -> Dropped.of(paths),
                    found -> hint.set(Optional.of(new Hint(words(found, place), found.welcome()))),
                    failure -> hint.set(Optional.of(new Hint(Failures.message(failure), false))));
        }
    }

    /** It is gone. */
    void exit() {
        looking.cancel();
        hovering = List.of();
        hint.set(Optional.empty());
    }

    private static String words(Dropped found, Place place) {
        return teaches(found, place) ? "Learn from the run “" + found.name() + "”" : found.words();
    }

    private static boolean teaches(Dropped found, Place place) {
        return place == Place.TEACHER && found.kind() == Dropped.Kind.RUN;
    }

    /** It was let go. */
    void drop(List<Path> paths, Place place) {
        exit();
        if (paths.isEmpty()) {
            return;
        }
        tasks.run(
                () -> Dropped.of(paths),
                found -> {
                    if (teaches(found, place)) {
                        workspace.setup().teach(found.path());
                    } else {
                        take(found);
                    }
                },
                failure -> workspace.notify(
                        Severity.ERROR, "What was dropped cannot be read. " + Failures.message(failure)));
    }

    private void take(Dropped dropped) {
        Path path = dropped.path();
        switch (dropped.kind()) {
            case RUN -> workspace.openRun(path);
            case RUN_FILE -> {
                workspace.newRun();
                runFile.accept(path);
            }
            case DATA -> {
                workspace.setup().train(path);
                workspace.newRun();
                workspace.notify(Severity.INFORMATION, dropped.name() + " is the form's training file.");
            }
            case MODEL -> workspace.previewModel(path);
            case SEVERAL ->
                workspace.notify(Severity.WARNING, "Several things were dropped. Drop one file or folder at a time.");
            case STRANGE ->
                workspace.notify(
                        Severity.WARNING,
                        dropped.name()
                                + " cannot be opened. Drop a run's folder, a run file (.json), texts to train on (.tsv, .csv, .jsonl),"
                                + " or a model: its folder or a file of it.");
        }
    }
}
