package org.secateur.app.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.trash.Trash;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.RunSummary;

/** What a person does with runs of the list. On the window's thread only. */
public final class RunActions {
    private final RunListViewModel runs;
    private final RunEditViewModel edits;
    private final UndoList undo = new UndoList();
    private final Parts parts;

    /**
     * What the actions need.
     *
     * @param trash takes deleted runs
     * @param reveal shows a folder in the system's file manager
     * @param leave is told of the folder of a run that is being deleted, in case it is looked at
     */
    public record Parts(
            Engine engine,
            TaskRunner tasks,
            Navigator navigator,
            Trash trash,
            Consumer<Path> reveal,
            Consumer<Path> leave) {}

    /** A run that was moved, and how it comes back. */
    private record Moved(RunItem run, Trash.Trashed trashed) {}

    private record Outcome(List<Moved> moved, List<String> refused) {}

    /** Actions on the runs of a list. */
    public RunActions(RunListViewModel runs, Parts parts) {
        this.runs = runs;
        this.parts = parts;
        edits = new RunEditViewModel(parts.engine, parts.tasks, undo);
    }

    /** The list. */
    public RunListViewModel runs() {
        return runs;
    }

    /** Titles, notes and tags while they are edited. */
    public RunEditViewModel edits() {
        return edits;
    }

    /** What {@link #undo} would undo; empty if there is nothing. */
    public ReadOnlyObjectProperty<Optional<String>> undoable() {
        return undo.next();
    }

    /** Undoes the last change of titles, notes and tags, or brings back what was deleted last. */
    public void undo() {
        undo.undo();
    }

    /** Shows a run. */
    public void open(RunItem run) {
        parts.navigator.openRun(run.folder());
    }

    /** Lets a run go on that ended before its last step. */
    public void goOn(RunItem run) {
        parts.navigator.goOn(run.folder());
    }

    /** Fills the form with a run's settings. */
    public void duplicate(RunItem run) {
        run.state().get().run().config().ifPresent(parts.navigator::newRun);
    }

    /** Shows a run's folder in the system's file manager. */
    public void reveal(RunItem run) {
        revealFolder(run.folder());
    }

    /** Shows any folder in the system's file manager. */
    public void revealFolder(Path folder) {
        parts.reveal.accept(folder);
    }

    /** Moves runs into the trash, those that are not under way; says what was moved, and why others were not. */
    public void delete(List<RunItem> chosen) {
        if (chosen.isEmpty()) {
            return;
        }
        List<RunItem> all = List.copyOf(chosen);
        all.stream().filter(run -> !run.state().get().underWay()).forEach(run -> parts.leave.accept(run.folder()));
        parts.tasks.run(
                () -> move(all),
                this::moved,
                failure -> parts.navigator.notify(
                        Severity.ERROR, "The runs could not be deleted. " + Failures.message(failure)));
    }

    private Outcome move(List<RunItem> all) {
        List<Moved> moved = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (RunItem run : all) {
            String name = "“" + run.state().get().title() + "”";
            try {
                // what the list says may be seconds old
                Optional<String> goesOn = goesOn(parts.engine.summary(run.folder()));
                if (goesOn.isPresent()) {
                    refused.add(name + goesOn.get());
                } else {
                    moved.add(new Moved(run, parts.trash.put(run.folder())));
                }
            } catch (EngineException | IOException e) {
                refused.add(name + " could not be deleted. " + Failures.message(e));
            }
        }
        return new Outcome(moved, refused);
    }

    private static Optional<String> goesOn(RunSummary now) {
        if (now.phase().ended()) {
            return Optional.empty();
        }
        return Optional.of(now.holder()
                .map(holder -> " is under way in another program (" + holder + "). End it there, then delete it.")
                .orElse(" is under way. Stop it, then delete it."));
    }

    private void moved(Outcome outcome) {
        outcome.refused.forEach(words -> parts.navigator.notify(Severity.WARNING, words));
        List<Moved> moved = outcome.moved;
        if (moved.isEmpty()) {
            return;
        }
        runs.remove(moved.stream().map(Moved::run).toList());
        String what = moved.size() == 1
                ? "“" + moved.get(0).run.state().get().title() + "” is "
                : moved.size() + " runs are ";
        String words = what + moved.get(0).trashed.where() + ".";
        List<Moved> back =
                moved.stream().filter(m -> m.trashed.restore().isPresent()).toList();
        if (back.isEmpty()) {
            parts.navigator.notify(Severity.INFORMATION, words);
            return;
        }
        Runnable restore = () -> restore(back);
        undo.add("Undo delete", restore);
        parts.navigator.notify(Severity.INFORMATION, words, new Offer("Undo", () -> {
            undo.forget(restore);
            restore.run();
        }));
    }

    private void restore(List<Moved> moved) {
        parts.tasks.run(
                () -> {
                    List<String> failures = new ArrayList<>();
                    for (Moved each : moved) {
                        try {
                            each.trashed.restore().orElseThrow().run();
                        } catch (IOException e) {
                            failures.add("“" + each.run.state().get().title() + "” could not be put back. "
                                    + Failures.message(e));
                        }
                    }
                    return failures;
                },
                failures -> {
                    failures.forEach(words -> parts.navigator.notify(Severity.ERROR, words));
                    runs.refresh();
                },
                failure -> parts.navigator.notify(Severity.ERROR, Failures.message(failure)));
    }
}
