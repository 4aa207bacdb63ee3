package org.secateur.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.runs.RunListViewModel;
import org.secateur.app.runs.RunProgress;
import org.secateur.app.runs.RunWords;
import org.secateur.app.runsetup.RunSetupViewModel;
import org.secateur.engine.Engine;
import org.secateur.engine.Run;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;

/** What the window shows and which runs are open. One run trains at a time. On the window's thread only. */
public final class Workspace implements Navigator {
    /** What the centre shows. */
    public enum Page {
        WELCOME,
        FORM,
        RUN,
        PROBLEM
    }

    /**
     * Why a run's folder could not be opened.
     *
     * @param folder the folder
     * @param message what is wrong
     */
    public record OpenProblem(Path folder, String message) {}

    private final Engine engine;
    private final TaskRunner tasks;
    private final EventPump pump;
    private final PreferenceStore preferences;
    private final Path runsFolder;
    private final Notifier notifier;
    private final RunListViewModel runs;
    private final RunSetupViewModel setup;

    private final Map<Path, RunSession> sessions = new HashMap<>();
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(this, "page", Page.WELCOME);
    private final ReadOnlyObjectWrapper<Optional<Run>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunProgress>> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Run>> active =
            new ReadOnlyObjectWrapper<>(this, "active", Optional.empty());
    private final ReadOnlyObjectWrapper<RunPhase> activePhase =
            new ReadOnlyObjectWrapper<>(this, "activePhase", RunPhase.FINISHED);
    private final ReadOnlyObjectWrapper<Optional<OpenProblem>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());

    /**
     * Nothing open, the first screen shown.
     *
     * @param runsFolder new runs go here
     */
    public Workspace(
            Engine engine,
            TaskRunner tasks,
            EventPump pump,
            PreferenceStore preferences,
            Path runsFolder,
            Notifier notifier) {
        this.engine = engine;
        this.tasks = tasks;
        this.pump = pump;
        this.preferences = preferences;
        this.runsFolder = runsFolder;
        this.notifier = notifier;
        runs = new RunListViewModel(engine, tasks, runsFolder);
        setup = new RunSetupViewModel(engine, tasks, this::startRun);
    }

    /** The list of runs. */
    public RunListViewModel runs() {
        return runs;
    }

    /** The form. */
    public RunSetupViewModel setup() {
        return setup;
    }

    /** What the centre shows. */
    public ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /** The run in the centre. */
    public ReadOnlyObjectProperty<Optional<Run>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** How far the shown run has come. */
    public ReadOnlyObjectProperty<Optional<RunProgress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The run that has not ended. */
    public ReadOnlyObjectProperty<Optional<Run>> active() {
        return active.getReadOnlyProperty();
    }

    /** What it does. */
    public ReadOnlyObjectProperty<RunPhase> activePhase() {
        return activePhase.getReadOnlyProperty();
    }

    /** Why the last folder could not be opened. */
    public ReadOnlyObjectProperty<Optional<OpenProblem>> problem() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void showWelcome() {
        page.set(Page.WELCOME);
    }

    @Override
    public void newRun() {
        page.set(Page.FORM);
    }

    @Override
    public void newRun(RunConfig prefill) {
        setup.fill(prefill);
        page.set(Page.FORM);
    }

    @Override
    public void startRun(RunConfig config) {
        if (active.get().isPresent() || !setup.blocked().get().isEmpty()) {
            notify(Severity.WARNING, "A run is under way. Wait for its end, or stop it, and start the next one then.");
            return;
        }
        setup.blocked().set("Starting…");
        tasks.run(
                () -> {
                    Files.createDirectories(runsFolder);
                    return engine.start(
                            config,
                            RunFolders.next(runsFolder, config.name(), LocalDateTime.now(ZoneId.systemDefault())));
                },
                this::begin,
                failure -> {
                    setup.blocked().set("");
                    notify(Severity.ERROR, "The run cannot start. " + Failures.message(failure));
                });
    }

    private void begin(Run run) {
        setup.blocked().set("“" + run.config().name() + "” is under way; one run trains at a time");
        activePhase.set(run.phase());
        active.set(Optional.of(run));
        showRun(run);
    }

    @Override
    public void openRun(Path folder) {
        RunSession open = sessions.get(folder);
        if (open != null) {
            showRun(open.run());
            return;
        }
        tasks.run(
                () -> engine.open(folder),
                run -> {
                    remember(folder);
                    showRun(run);
                },
                failure -> {
                    problem.set(Optional.of(new OpenProblem(folder, Failures.message(failure))));
                    page.set(Page.PROBLEM);
                    notify(Severity.ERROR, folder.getFileName() + " cannot be opened");
                });
    }

    private void remember(Path folder) {
        if (!folder.startsWith(runsFolder)) {
            preferences.update(p -> p.withRecentRun(folder.toString()));
        }
    }

    @Override
    public void showRun(Run run) {
        Optional<Run> before = shown.get();
        // shown before its events are read: what they say belongs to the run in the centre
        shown.set(Optional.of(run));
        RunSession session = sessions.get(run.folder());
        if (session == null) {
            session = new RunSession(run, pump, this::advance);
            sessions.put(run.folder(), session);
        }
        advance(session, session.progress().get());
        page.set(Page.RUN);
        before.filter(old -> old != run).ifPresent(this::release);
    }

    /** Closes an ended run that is no longer looked at: its weights take memory. */
    private void release(Run run) {
        if (active.get().filter(a -> a == run).isPresent()) {
            return;
        }
        RunSession session = sessions.remove(run.folder());
        if (session != null) {
            session.detach();
        }
        tasks.run(
                () -> {
                    run.close();
                    return run;
                },
                closed -> {},
                failure -> notify(Severity.WARNING, "A run could not be closed. " + Failures.message(failure)));
    }

    private void advance(RunSession session, RunProgress now) {
        Run run = session.run();
        runs.show(run, now);
        if (shown.get().filter(s -> s == run).isPresent()) {
            progress.set(Optional.of(now));
        }
        if (active.get().filter(a -> a == run).isPresent()) {
            activePhase.set(now.phase());
            if (now.phase().ended()) {
                end(run, now);
            }
        }
    }

    private void end(Run run, RunProgress last) {
        active.set(Optional.empty());
        setup.blocked().set("");
        String name = "“" + run.config().name() + "”";
        switch (last.phase()) {
            case FAILED -> notify(Severity.ERROR, name + " failed. " + last.message());
            case STOPPED -> notify(Severity.INFORMATION, name + " was stopped at step " + last.step() + ".");
            default ->
                notify(
                        Severity.INFORMATION,
                        name + " has finished"
                                + (last.accuracy().isPresent()
                                        ? " with an accuracy of " + RunWords.percent(last.accuracy()) + "."
                                        : "."));
        }
        if (shown.get().filter(s -> s != run).isPresent()) {
            release(run);
        }
    }

    /** Pauses the run that trains, or lets it go on. */
    public void togglePause() {
        active.get().ifPresent(run -> {
            if (activePhase.get() == RunPhase.PAUSED) {
                run.resume();
            } else {
                run.pause();
            }
        });
    }

    /** Stops the run that trains; it keeps what it has. */
    public void stop() {
        active.get().ifPresent(Run::stop);
    }

    @Override
    public void notify(Severity severity, String message) {
        notifier.show(severity, message);
    }
}
