package org.secateur.app.shell;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.EventPump;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.models.ObtainViewModel;
import org.secateur.app.models.PreviewViewModel;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.runs.RunListViewModel;
import org.secateur.app.runs.RunProgress;
import org.secateur.app.runsetup.RunSetupViewModel;
import org.secateur.engine.Engine;
import org.secateur.engine.ModelInfo;
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
        TRY,
        MODEL,
        OBTAIN,
        PROBLEM;

        /** Whether one comes back from it to where one was. */
        boolean aside() {
            return this == MODEL || this == OBTAIN;
        }

        /** Whether it shows a run. */
        boolean ofRun() {
            return this == RUN || this == TRY;
        }
    }

    private final RecentRuns recent;
    private final Notifier notifier;
    private final RunListViewModel runs;
    private final RunSetupViewModel setup;

    private final PreviewViewModel preview;
    private final ObtainViewModel obtain;
    private final Pages pages = new Pages();
    private final OpenRuns open;
    private final RunOpener opener;
    private final RunStarter starter;
    private final RunsFolder runsFolder;
    private final InterruptedRuns interrupted;
    private final ReadOnlyObjectWrapper<Optional<OpenProblem>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());

    /**
     * Nothing open, the first screen shown.
     *
     * @param ownFolder new runs go here, unless the person has chosen another folder
     */
    public Workspace(
            Engine engine,
            TaskRunner tasks,
            EventPump pump,
            PreferenceStore preferences,
            Path ownFolder,
            Notifier notifier) {
        runsFolder = new RunsFolder(preferences, ownFolder);
        Supplier<Path> into = runsFolder.now()::get;
        recent = new RecentRuns(preferences, into);
        this.notifier = notifier;
        runs = new RunListViewModel(engine, tasks, into, recent::folders, Clock.systemUTC());
        open = new OpenRuns(tasks, pump, runs, notifier);
        opener = new RunOpener(engine, tasks, this::opened, this::notOpened);
        setup = new RunSetupViewModel(engine, tasks, this::startRun);
        interrupted = new InterruptedRuns(runs, preferences);
        starter = new RunStarter(engine, tasks, into, setup.blocked(), this::begun, notifier);
        runsFolder.now().addListener((observable, before, now) -> {
            // a run that goes on must stay in the list, and be offered after a crash
            open.active().get().ifPresent(run -> recent.remember(run.folder()));
            runs.refresh();
        });
        open.active().addListener((observable, before, now) -> block(now));
        preview = new PreviewViewModel(engine.shelf(), tasks, this);
        obtain = new ObtainViewModel(engine.shelf(), tasks, this);
    }

    /** The list of runs. */
    public RunListViewModel runs() {
        return runs;
    }

    /** Whose runs are listed, and into which new ones go. */
    public Path listedFolder() {
        return runsFolder.now().get();
    }

    /** Chooses that folder. */
    RunsFolder runsFolder() {
        return runsFolder;
    }

    /** The form. */
    public RunSetupViewModel setup() {
        return setup;
    }

    /** The model that is looked at. */
    public PreviewViewModel preview() {
        return preview;
    }

    /** Models that can be fetched. */
    public ObtainViewModel obtain() {
        return obtain;
    }

    /** What the centre shows. */
    public ReadOnlyObjectProperty<Page> page() {
        return pages.page();
    }

    /** The run in the centre. */
    public ReadOnlyObjectProperty<Optional<Run>> shown() {
        return open.shown();
    }

    /** How far the shown run has come. */
    public ReadOnlyObjectProperty<Optional<RunProgress>> progress() {
        return open.progress();
    }

    /** The run that has not ended. */
    public ReadOnlyObjectProperty<Optional<Run>> active() {
        return open.active();
    }

    /** What it does. */
    public ReadOnlyObjectProperty<RunPhase> activePhase() {
        return open.activePhase();
    }

    /** Whether it was asked to pause and still makes its step. */
    public ReadOnlyBooleanProperty pausing() {
        return open.pausing();
    }

    /** Starts runs, and lets ended ones go on. */
    RunStarter starter() {
        return starter;
    }

    /** Runs that were interrupted and can go on. */
    InterruptedRuns interrupted() {
        return interrupted;
    }

    /** Why the run that trains waits without being asked to; empty if it does not. */
    public String trouble() {
        return open.trouble();
    }

    /** Why the last folder could not be opened. */
    public ReadOnlyObjectProperty<Optional<OpenProblem>> problem() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void showWelcome() {
        turn(Page.WELCOME);
    }

    @Override
    public void newRun() {
        turn(Page.FORM);
    }

    @Override
    public void newRun(RunConfig prefill) {
        setup.fill(prefill);
        turn(Page.FORM);
    }

    @Override
    public void back() {
        opener.forget();
        pages.back();
    }

    @Override
    public void previewModel(Path path) {
        preview.open(path);
        turn(Page.MODEL);
    }

    @Override
    public void showObtainable() {
        obtain.refresh();
        turn(Page.OBTAIN);
    }

    @Override
    public void chooseModel(ModelInfo model) {
        setup.chooseModel(model);
    }

    /** Turns from the shown run's plots to texts tried on it, and back; nothing happens unless it has ended. */
    public void toggleTrial() {
        if (page().get() == Page.TRY) {
            turn(Page.RUN);
        } else if (canTry()) {
            turn(Page.TRY);
        }
    }

    /** Whether the shown run has a final model. */
    public boolean canTry() {
        return page().get().ofRun()
                && progress().get().filter(RunProgress::hasModel).isPresent();
    }

    @Override
    public void startRun(RunConfig config) {
        starter.start(config);
    }

    @Override
    public void goOn(Path folder) {
        starter.goOn(normal(folder));
    }

    /** Reads the shown run's folder again: a run that another program has under way says no more by itself. */
    public void lookAgain() {
        shown().get().ifPresent(run -> opener.open(run.folder()));
    }

    @Override
    public void openRun(Path folder) {
        Path normal = normal(folder);
        Optional<Run> known = open.of(normal);
        if (known.isPresent()) {
            showRun(known.get());
            return;
        }
        opener.open(normal);
    }

    private static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private void begun(Run run) {
        open.begin(run);
        interrupted.goesOn(run.folder());
        showRun(run);
    }

    private void opened(Run run) {
        showRun(run);
        if (recent.remember(run.folder())) {
            // the list tells when it was started, and puts it there
            runs.refresh();
        }
    }

    private void notOpened(Path folder, Throwable failure) {
        problem.set(Optional.of(new OpenProblem(folder, Failures.message(failure))));
        turn(Page.PROBLEM);
        notify(Severity.ERROR, folder.getFileName() + " cannot be opened");
    }

    /** Whatever is being opened is no longer waited for: the person wants to see this. */
    private void turn(Page next) {
        opener.forget();
        // it may have another title now; while none trains one may be just beginning, and that stays said
        open.active().get().ifPresent(run -> block(Optional.of(run)));
        pages.turn(next);
    }

    /** Closes the run of a folder that is gone, and turns to the first screen if it was looked at. */
    public void leaveRun(Path folder) {
        shown().get().filter(run -> run.folder().equals(folder)).ifPresent(run -> {
            if (page().get().ofRun()) {
                showWelcome();
            }
            open.leave(run);
        });
    }

    private void block(Optional<Run> active) {
        setup.blocked()
                .set(active.map(run -> "“" + runs.title(run) + "” is under way; one run trains at a time")
                        .orElse(""));
    }

    @Override
    public void showRun(Run run) {
        open.show(run);
        turn(Page.RUN);
    }

    /** Pauses the run that trains, or lets it go on. */
    public void togglePause() {
        open.togglePause();
    }

    /** Stops the run that trains; it keeps what it has. */
    public void stop() {
        open.stop();
    }

    @Override
    public void notify(Severity severity, String message) {
        notifier.show(severity, message);
    }

    @Override
    public void notify(Severity severity, String message, Offer offer) {
        notifier.show(severity, message, offer);
    }
}
