package org.secateur.app.shell;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.stage.Stage;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.output.ModelExport;
import org.secateur.engine.Engine;

/** Closes the window: asks while a run is under way, and waits until it has stopped and kept what it has. */
public final class CloseGuard {
    /** How long a fetch may take to end before the window closes nevertheless. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What takes longer than this is told. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Workspace workspace;
    private final Questions questions;
    private final Engine engine;
    private final TaskRunner tasks;
    private final ModelExport export;
    private final Consumer<String> waiting;
    private boolean closing;

    /**
     * Closes this engine with the window.
     *
     * @param waiting told what is waited for if that takes long
     */
    public CloseGuard(
            Workspace workspace,
            Questions questions,
            Engine engine,
            TaskRunner tasks,
            ModelExport export,
            Consumer<String> waiting) {
        this.workspace = workspace;
        this.questions = questions;
        this.engine = engine;
        this.tasks = tasks;
        this.export = export;
        this.waiting = waiting;
    }

    /** Watches a window; {@code afterwards} is called when the engine is closed and the window gone. */
    public void watch(Stage stage, Runnable afterwards) {
        stage.setOnCloseRequest(event -> close(event, stage, afterwards));
    }

    private void close(Event event, Stage stage, Runnable afterwards) {
        // the window goes when the engine has closed, which may take a step's time
        event.consume();
        if (closing || !allowed()) {
            return;
        }
        closing = true;
        if (workspace.obtain().activity().getValue().isPresent()) {
            workspace.notify(Severity.INFORMATION, "Cancelling the fetch…");
            workspace.obtain().cancel();
            afterFetch(() -> closeEngine(stage, afterwards));
        } else {
            closeEngine(stage, afterwards);
        }
    }

    private boolean allowed() {
        return workspace
                        .active()
                        .get()
                        .map(run ->
                                questions.closeWhileTraining(workspace.runs().title(run), workspace.trouble()))
                        .orElse(true)
                && workspace
                        .obtain()
                        .fetching()
                        .map(questions::closeWhileFetching)
                        .orElse(true)
                && export.activity()
                        .get()
                        .map(now -> questions.closeWhileExporting(now.words()))
                        .orElse(true);
    }

    /** Goes on when the fetch has ended and thrown away what it had, but not later than after some seconds. */
    private void afterFetch(Runnable next) {
        AtomicBoolean gone = new AtomicBoolean();
        Runnable once = () -> {
            if (gone.compareAndSet(false, true)) {
                next.run();
            }
        };
        workspace.obtain().activity().addListener((observable, before, now) -> {
            if (now.isEmpty()) {
                once.run();
            }
        });
        tasks.later(PATIENCE, once);
    }

    private void closeEngine(Stage stage, Runnable afterwards) {
        workspace.active().get().ifPresent(run -> {
            workspace.interrupted().closing(run.folder());
            tasks.later(
                    SHORT,
                    () -> waiting.accept("“" + workspace.runs().title(run)
                            + "” stops and writes its state to its folder. The window closes when that is whole."));
        });
        tasks.run(
                () -> {
                    engine.close();
                    return engine;
                },
                closed -> leave(stage, afterwards),
                failure -> {
                    workspace.notify(Severity.ERROR, "The engine did not close. " + Failures.message(failure));
                    leave(stage, afterwards);
                });
    }

    private static void leave(Stage stage, Runnable afterwards) {
        stage.close();
        afterwards.run();
    }
}
