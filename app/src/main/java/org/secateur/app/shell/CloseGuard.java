package org.secateur.app.shell;

import javafx.event.Event;
import javafx.stage.Stage;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;

/** Closes the window: asks while a run is under way, and waits until it has stopped and kept what it has. */
public final class CloseGuard {
    private final Workspace workspace;
    private final Questions questions;
    private final Engine engine;
    private final TaskRunner tasks;
    private boolean closing;

    /** Closes this engine with the window. */
    public CloseGuard(Workspace workspace, Questions questions, Engine engine, TaskRunner tasks) {
        this.workspace = workspace;
        this.questions = questions;
        this.engine = engine;
        this.tasks = tasks;
    }

    /** Watches a window; {@code afterwards} is called when the engine is closed and the window gone. */
    public void watch(Stage stage, Runnable afterwards) {
        stage.setOnCloseRequest(event -> close(event, stage, afterwards));
    }

    private void close(Event event, Stage stage, Runnable afterwards) {
        // the window goes when the engine has closed, which may take a step's time
        event.consume();
        boolean allowed = workspace
                .active()
                .get()
                .map(run -> questions.closeWhileTraining(run.config().name()))
                .orElse(true);
        if (closing || !allowed) {
            return;
        }
        closing = true;
        if (workspace.active().get().isPresent()) {
            workspace.notify(Severity.INFORMATION, "Stopping the run…");
        }
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
