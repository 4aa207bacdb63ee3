package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.prefs.Interruptions;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.runs.ResumeWords;
import org.secateur.app.runs.RunListViewModel;
import org.secateur.engine.RunSummary;
import org.secateur.engine.event.RunPhase;

/**
 * The listed runs that were interrupted against their person's will and can go on: their program ended before they did,
 * or the window was closed. They are offered until they go on or are dismissed. On the window's thread only.
 */
final class InterruptedRuns {
    /**
     * A run that can go on.
     *
     * @param folder where it is
     * @param name its name
     * @param words what happened to it, and what is safe
     * @param offer what its button says
     */
    record Interrupted(Path folder, String name, String words, String offer) {}

    private final RunListViewModel list;
    private final PreferenceStore preferences;
    private final ReadOnlyObjectWrapper<List<Interrupted>> offers =
            new ReadOnlyObjectWrapper<>(this, "offers", List.of());

    /** Follows what the list reads. */
    InterruptedRuns(RunListViewModel list, PreferenceStore preferences) {
        this.list = list;
        this.preferences = preferences;
        list.read().addListener((observable, before, now) -> update());
    }

    /** The newest first. */
    ReadOnlyObjectProperty<List<Interrupted>> offers() {
        return offers.getReadOnlyProperty();
    }

    /** A run is stopped because the window closes. */
    void closing(Path folder) {
        remember(kept -> kept.withClosed(folder.toString()));
    }

    /** A person does not want it to be offered. */
    void dismiss(Path folder) {
        remember(kept -> kept.withDismissed(folder.toString()));
    }

    /** It goes on. */
    void goesOn(Path folder) {
        remember(kept -> kept.withoutRun(folder.toString()));
        offers.set(offers.get().stream()
                .filter(offer -> !offer.folder().equals(folder))
                .toList());
    }

    private void remember(UnaryOperator<Interruptions> change) {
        preferences.update(p -> p.withInterruptions(change.apply(p.interruptions())));
        update();
    }

    private void update() {
        offers.set(list.read().get().stream()
                .flatMap(summary -> offer(summary).stream())
                .toList());
    }

    private Optional<Interrupted> offer(RunSummary run) {
        String folder = run.folder().toString();
        Interruptions kept = preferences.get().interruptions();
        boolean closed = kept.closed().contains(folder) && run.phase() != RunPhase.FINISHED;
        if (run.resumableFrom().isEmpty()
                || !(run.brokeOff() || closed)
                || kept.dismissed().contains(folder)) {
            return Optional.empty();
        }
        String what = run.brokeOff()
                ? "Its program ended before it did, after step "
                : run.phase() == RunPhase.FAILED
                        ? "It failed while the window closed, after step "
                        : "It was stopped when the window closed, after step ";
        return Optional.of(new Interrupted(
                run.folder(),
                run.title(),
                what + ResumeWords.number(run.step()) + ". " + ResumeWords.safe(run),
                ResumeWords.offer(run)));
    }
}
