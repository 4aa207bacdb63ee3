package org.secateur.app.fx;

import java.nio.file.Path;
import org.secateur.engine.Run;
import org.secateur.engine.config.RunConfig;

/** Where the window's features meet, without knowing each other. All calls on the window's thread. */
public interface Navigator {
    /** Shows the first screen. */
    void showWelcome();

    /** Shows the form with the defaults. */
    void newRun();

    /** Shows the form, filled. */
    void newRun(RunConfig prefill);

    /** Starts a run in a new folder and shows it; a failure is reported. */
    void startRun(RunConfig config);

    /** Opens the folder of an ended run and shows it; a failure is reported. */
    void openRun(Path folder);

    /** Shows a run in the centre. */
    void showRun(Run run);

    /** Tells the person something, without asking for an answer. */
    void notify(Severity severity, String message);
}
