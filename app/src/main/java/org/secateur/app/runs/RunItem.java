package org.secateur.app.runs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.RunPhase;

/** A line of the list of runs. */
public final class RunItem {
    /**
     * What the line says.
     *
     * @param run what is known of the run; started far in the future until its folder was read
     * @param totalSteps 0 if they are not known
     */
    public record State(RunSummary run, int totalSteps) {
        /** What a person calls it, else the name in its settings, else its folder's. */
        public String title() {
            return run.title();
        }

        /** What it does or did last. */
        public RunPhase phase() {
            return run.phase();
        }

        /** Optimiser steps completed. */
        public int step() {
            return run.step();
        }

        /** The task's main figure in the last evaluation, 0 to 1. */
        public OptionalDouble figure() {
            return run.figure();
        }

        /** Why it cannot be opened; empty if it can. */
        public String problem() {
            return run.problem().orElse("");
        }

        /** A person's words about it. */
        public RunRemarks remarks() {
            return run.remarks();
        }

        /** Whether it goes on, here or in another program. */
        public boolean underWay() {
            return !run.phase().ended();
        }
    }

    /** What its place in the list depends on; changes seldom, while a run's state changes with every step. */
    record Place(
            String title, String state, List<String> tags, OptionalDouble figure, long perMille, Instant started) {}

    private final Path folder;
    private final ReadOnlyObjectWrapper<State> state;
    private final ReadOnlyObjectWrapper<Place> place;
    private boolean here;

    private RunItem(State state, boolean here) {
        this.folder = normal(state.run().folder());
        this.here = here;
        this.state = new ReadOnlyObjectWrapper<>(this, "state", state);
        place = new ReadOnlyObjectWrapper<>(this, "place", placeOf(state));
    }

    static RunItem of(RunSummary summary) {
        return new RunItem(new State(summary, 0), false);
    }

    /** A run of this session: in front of the others until its folder tells when it was started. */
    static RunItem of(Path folder, RunConfig config, RunProgress progress) {
        RunSummary unread = new RunSummary(
                folder,
                Instant.MAX,
                Optional.of(config),
                progress.phase(),
                false,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                RunRemarks.none(),
                Optional.empty(),
                Optional.empty());
        RunItem item = new RunItem(new State(unread, 0), true);
        item.update(progress);
        return item;
    }

    /** The one form of a folder's path in which it is compared. */
    static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static Place placeOf(State state) {
        RunSummary run = state.run();
        return new Place(
                run.title(),
                RunWords.state(state),
                run.remarks().tags(),
                run.figure(),
                run.remaining().isPresent() ? Math.round(run.remaining().getAsDouble() * 1000) : -1,
                run.started());
    }

    private void set(State now) {
        state.set(now);
        Place next = placeOf(now);
        if (!next.equals(place.get())) {
            place.set(next);
        }
    }

    /** The run's folder. */
    public Path folder() {
        return folder;
    }

    /** Whether it was started or opened by this window: it stays in the list then. */
    boolean here() {
        return here;
    }

    /** When it was started; far in the future for one whose folder was not read yet. */
    Instant started() {
        return state.get().run().started();
    }

    /** What the line says now. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /** Takes what its folder says. A run of this window that goes on tells more about itself than its folder does. */
    void read(RunSummary summary) {
        RunSummary known = state.get().run();
        boolean own = here && known.holder().isEmpty() && !known.phase().ended();
        RunSummary next = own
                ? new RunSummary(
                        known.folder(),
                        summary.started(),
                        known.config(),
                        known.phase(),
                        known.brokeOff(),
                        known.step(),
                        known.remaining(),
                        known.figure(),
                        known.resumableFrom(),
                        known.holder(),
                        summary.remarks(),
                        summary.remarksProblem(),
                        known.problem())
                : summary;
        if (!next.equals(known)) {
            set(new State(next, state.get().totalSteps()));
        }
    }

    /** Takes a person's words, as its folder has them now. */
    void remark(RunRemarks remarks) {
        set(new State(state.get().run().withRemarks(remarks), state.get().totalSteps()));
    }

    /** Takes what the run itself says. */
    void update(RunProgress progress) {
        here = true;
        RunSummary s = state.get().run();
        set(new State(
                new RunSummary(
                        s.folder(),
                        s.started(),
                        s.config(),
                        progress.phase(),
                        false,
                        progress.step(),
                        progress.remaining(),
                        progress.figure(),
                        progress.phase().ended() ? s.resumableFrom() : OptionalInt.empty(),
                        s.holder(),
                        s.remarks(),
                        s.remarksProblem(),
                        s.problem()),
                progress.totalSteps()));
    }
}
