package org.secateur.app.fx;

import java.nio.file.Path;
import org.secateur.engine.ModelInfo;
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

    /** Lets the ended run of a folder go on, and shows it; why it cannot is shown with the run. */
    void goOn(Path folder);

    /** Opens the folder of an ended run and shows it; a failure is reported. */
    void openRun(Path folder);

    /** Shows a run in the centre. */
    void showRun(Run run);

    /** Goes back to the page from which the present one was reached. */
    void back();

    /** Shows what a file or folder holds, so that it can be put into the list of models. */
    void previewModel(Path path);

    /** Shows the models that can be fetched. */
    void showObtainable();

    /** Chooses a model in the form; it is new in the list of models. Does not turn to the form. */
    void chooseModel(ModelInfo model);

    /** Tells the person something, without asking for an answer. */
    void notify(Severity severity, String message);

    /** The same, with something that can be done about it. */
    void notify(Severity severity, String message, Offer offer);
}
