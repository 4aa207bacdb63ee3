package org.secateur.app.runsetup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.Preflight;
import org.secateur.engine.PreflightLines;
import org.secateur.engine.PreflightLines.Line;
import org.secateur.engine.PreflightWatch;
import org.secateur.engine.config.RunConfig;

/**
 * What the run of the form will do and need. What settings and sizes tell is there at once; tokens, memory, disk space and
 * duration are looked for when the person asks, off the window's thread, and are forgotten when a setting changes.
 */
public final class PreflightViewModel {
    /** How far the look is. */
    enum Phase {
        /** The form is not yet right, or is being read. */
        NOTHING,
        /** The rest can be asked for. */
        PLANNED,
        LOOKING,
        KNOWN,
        FAILED
    }

    /**
     * What is shown.
     *
     * @param lines figures
     * @param notes what to know of data, model and duration
     * @param words what goes on, or why there is nothing
     * @param share of the look that is done, 0 to 1; negative where that is not known
     */
    record Shown(Phase phase, List<Line> lines, List<String> notes, String words, double share) {
        Shown {
            lines = List.copyOf(lines);
            notes = List.copyOf(notes);
        }
    }

    private final Engine engine;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(
            this,
            "shown",
            new Shown(Phase.NOTHING, List.of(), List.of(), "The figures appear when the form is right.", -1));
    private Optional<RunConfig> config = Optional.empty();
    private List<Line> planned = List.of();
    private Cancellable pending = () -> {};
    private AtomicBoolean cancelled = new AtomicBoolean();
    private boolean lost;

    PreflightViewModel(Engine engine, TaskRunner tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** " · about 4 min 8 s" where the duration is known; empty elsewhere. */
    String duration() {
        return shown.get().lines().stream()
                .filter(line ->
                        shown.get().phase() == Phase.KNOWN && line.name().equals("Duration"))
                .map(line -> " · " + line.value())
                .findFirst()
                .orElse("");
    }

    /**
     * The form says something else.
     *
     * @param settings empty while something is wrong
     * @param lines what the settings alone tell
     */
    void follow(Optional<RunConfig> settings, List<Line> lines) {
        if (settings.equals(config) && lines.equals(planned)) {
            return;
        }
        lost |= shown.get().phase() == Phase.LOOKING || shown.get().phase() == Phase.KNOWN;
        callOff();
        config = settings;
        planned = List.copyOf(lines);
        if (settings.isEmpty() || lines.isEmpty()) {
            show(Phase.NOTHING, List.of(), List.of(), "The figures appear when the form is right.", -1);
        } else {
            show(Phase.PLANNED, withUnknown(), List.of(), lost ? "The settings have changed: measure again." : "", -1);
        }
    }

    private List<Line> withUnknown() {
        List<Line> lines = new ArrayList<>(planned);
        lines.addAll(PreflightLines.unknown());
        return lines;
    }

    /** Looks; nothing happens while the form is wrong or a look is under way. */
    void look() {
        if (config.isEmpty() || planned.isEmpty() || shown.get().phase() == Phase.LOOKING) {
            return;
        }
        AtomicBoolean end = new AtomicBoolean();
        cancelled = end;
        lost = false;
        RunConfig asked = config.get();
        show(Phase.LOOKING, withUnknown(), List.of(), "Starting", -1);
        pending = tasks.run(
                () -> engine.lookAhead(asked, new Watch(end)),
                this::found,
                failure -> show(Phase.FAILED, withUnknown(), List.of(), Failures.message(failure), -1));
    }

    private void found(Preflight run) {
        show(Phase.KNOWN, PreflightLines.of(run), run.notes(), "", 1);
    }

    /** Ends a look that is under way; what is shown stays unknown. */
    void cancel() {
        if (shown.get().phase() == Phase.LOOKING) {
            callOff();
            show(Phase.PLANNED, withUnknown(), List.of(), "Cancelled; nothing was changed.", -1);
        }
    }

    private void callOff() {
        cancelled.set(true);
        pending.cancel();
    }

    private void show(Phase phase, List<Line> lines, List<String> notes, String words, double share) {
        shown.set(new Shown(phase, lines, notes, words, share));
    }

    private final class Watch implements PreflightWatch {
        private final AtomicBoolean end;

        Watch(AtomicBoolean end) {
            this.end = end;
        }

        @Override
        public void progress(String stage, double share) {
            tasks.onWindow(() -> {
                if (!end.get() && shown.get().phase() == Phase.LOOKING) {
                    show(Phase.LOOKING, withUnknown(), List.of(), stage, share);
                }
            });
        }

        @Override
        public boolean cancelled() {
            return end.get();
        }
    }
}
