package org.secateur.app.runs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;

/** A line of the list of runs. */
public final class RunItem {
    /**
     * What the line says.
     *
     * @param title the run's name, or its folder's if its settings cannot be read
     * @param phase what it does or did last
     * @param step optimiser steps completed
     * @param totalSteps 0 if they are not known
     * @param accuracy of the last evaluation, 0 to 1
     * @param problem why it cannot be opened; empty if it can
     */
    public record State(
            String title, RunPhase phase, int step, int totalSteps, OptionalDouble accuracy, String problem) {}

    private final Path folder;
    private final ReadOnlyObjectWrapper<State> state;

    private Instant started;

    private RunItem(Path folder, Instant started, State state) {
        this.folder = normal(folder);
        this.started = started;
        this.state = new ReadOnlyObjectWrapper<>(this, "state", state);
    }

    static RunItem of(RunSummary summary) {
        return new RunItem(summary.folder(), summary.started(), state(summary));
    }

    /** A run of this session: in front of the others until its folder tells when it was started. */
    static RunItem of(Path folder, RunConfig config, RunProgress progress) {
        return new RunItem(folder, Instant.MAX, state(config, progress));
    }

    /** The one form of a folder's path in which it is compared. */
    static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static State state(RunSummary summary) {
        return new State(
                summary.config()
                        .map(RunConfig::name)
                        .orElseGet(() -> summary.folder().getFileName().toString()),
                summary.phase(),
                summary.step(),
                0,
                summary.accuracy(),
                summary.problem().orElse(""));
    }

    private static State state(RunConfig config, RunProgress progress) {
        return new State(
                config.name(), progress.phase(), progress.step(), progress.totalSteps(), progress.accuracy(), "");
    }

    /** The run's folder. */
    public Path folder() {
        return folder;
    }

    /** When it was started; far in the future for one whose folder was not read yet. */
    Instant started() {
        return started;
    }

    void setStarted(Instant time) {
        started = time;
    }

    /** What the line says now. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    void update(RunConfig config, RunProgress progress) {
        state.set(state(config, progress));
    }
}
