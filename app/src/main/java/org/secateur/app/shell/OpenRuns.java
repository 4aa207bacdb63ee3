package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.runs.RunListViewModel;
import org.secateur.app.runs.RunProgress;
import org.secateur.app.runs.RunWords;
import org.secateur.engine.Run;
import org.secateur.engine.event.RunPhase;

/** The runs that are open: the one in the centre, and the one that trains. On the window's thread only. */
final class OpenRuns {
    private final TaskRunner tasks;
    private final EventPump pump;
    private final RunListViewModel list;
    private final Notifier notifier;
    private final Map<Path, RunSession> sessions = new HashMap<>();
    private final ReadOnlyObjectWrapper<Optional<Run>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunProgress>> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Run>> active =
            new ReadOnlyObjectWrapper<>(this, "active", Optional.empty());
    private final ReadOnlyObjectWrapper<RunPhase> activePhase =
            new ReadOnlyObjectWrapper<>(this, "activePhase", RunPhase.FINISHED);

    private final ReadOnlyBooleanWrapper pausing = new ReadOnlyBooleanWrapper(this, "pausing");
    private String trouble = "";

    /** None is open. */
    OpenRuns(TaskRunner tasks, EventPump pump, RunListViewModel list, Notifier notifier) {
        this.tasks = tasks;
        this.pump = pump;
        this.list = list;
        this.notifier = notifier;
    }

    ReadOnlyObjectProperty<Optional<Run>> shown() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<RunProgress>> progress() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Run>> active() {
        return active.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RunPhase> activePhase() {
        return activePhase.getReadOnlyProperty();
    }

    /** Whether the run that trains was asked to pause and still makes its step. */
    ReadOnlyBooleanProperty pausing() {
        return pausing.getReadOnlyProperty();
    }

    /** Why the run that trains waits without being asked to; empty if it does not. */
    String trouble() {
        return active.get().isPresent() ? trouble : "";
    }

    /** The open run of a folder. */
    Optional<Run> of(Path folder) {
        return Optional.ofNullable(sessions.get(folder)).map(RunSession::run);
    }

    /** A run that was started. */
    void begin(Run run) {
        pausing.set(false);
        trouble = "";
        activePhase.set(run.phase());
        active.set(Optional.of(run));
    }

    /** Puts a run into the centre; the one before it is closed if it has ended. */
    void show(Run run) {
        Optional<Run> before = shown.get();
        // shown before its events are read: what they say belongs to the run in the centre
        shown.set(Optional.of(run));
        RunSession session = sessions.get(run.folder());
        if (session != null && session.run() != run) {
            // the same folder, opened anew or gone on with
            session.detach();
            session = null;
        }
        if (session == null) {
            session = new RunSession(run, pump, this::advance);
            sessions.put(run.folder(), session);
        }
        advance(session, session.progress().get());
        before.filter(old -> old != run).ifPresent(this::release);
    }

    /** Takes an ended run out of the centre. */
    void leave(Run run) {
        shown.set(Optional.empty());
        progress.set(Optional.empty());
        release(run);
    }

    /** Closes an ended run that is no longer looked at: its weights take memory. */
    private void release(Run run) {
        if (active.get().filter(a -> a == run).isPresent()) {
            return;
        }
        RunSession session = sessions.get(run.folder());
        if (session != null && session.run() == run) {
            sessions.remove(run.folder());
            session.detach();
        }
        tasks.run(
                () -> {
                    run.close();
                    return run;
                },
                closed -> {},
                failure -> notifier.show(Severity.WARNING, "A run could not be closed. " + Failures.message(failure)));
    }

    private void advance(RunSession session, RunProgress now) {
        Run run = session.run();
        list.show(run, now);
        if (shown.get().filter(s -> s == run).isPresent()) {
            progress.set(Optional.of(now));
        }
        if (active.get().filter(a -> a == run).isPresent()) {
            String before = trouble;
            // a person's own pause has no message
            trouble = now.phase() == RunPhase.PAUSED ? now.message() : "";
            // a try that failed again has other words
            if (!trouble.isEmpty() && !trouble.equals(before)) {
                notifier.show(Severity.WARNING, "“" + list.title(run) + "” waits. " + trouble);
            }
            activePhase.set(now.phase());
            if (now.phase() == RunPhase.PAUSED || now.phase().ended()) {
                pausing.set(false);
            }
            if (now.phase().ended()) {
                end(run, now);
            }
        }
    }

    private void end(Run run, RunProgress last) {
        active.set(Optional.empty());
        String name = "“" + list.title(run) + "”";
        switch (last.phase()) {
            case FAILED -> notifier.show(Severity.ERROR, name + " failed. " + last.message());
            case STOPPED -> notifier.show(Severity.INFORMATION, name + " was stopped at step " + last.step() + ".");
            default ->
                notifier.show(
                        Severity.INFORMATION,
                        name + " has finished"
                                + (last.figure().isPresent()
                                        ? " with " + last.figureName() + " " + RunWords.percent(last.figure()) + "."
                                        : "."));
        }
        if (shown.get().filter(s -> s != run).isPresent()) {
            release(run);
        }
    }

    void togglePause() {
        active.get().ifPresent(run -> {
            if (activePhase.get() == RunPhase.PAUSED || pausing.get()) {
                pausing.set(false);
                run.resume();
            } else {
                pausing.set(true);
                run.pause();
            }
        });
    }

    void stop() {
        active.get().ifPresent(Run::stop);
    }
}
