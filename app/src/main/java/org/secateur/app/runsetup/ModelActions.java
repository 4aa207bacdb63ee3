package org.secateur.app.runsetup;

import org.secateur.app.form.PathWords;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Severity;

/** Brings models into the form's list, and takes them out again. */
final class ModelActions {
    private final RunSetupViewModel setup;
    private final FileChoice files;
    private final Navigator navigator;

    ModelActions(RunSetupViewModel setup, FileChoice files, Navigator navigator) {
        this.setup = setup;
        this.files = files;
        this.navigator = navigator;
    }

    void open() {
        files.modelFolder().ifPresent(navigator::previewModel);
    }

    void get() {
        navigator.showObtainable();
    }

    void forget() {
        setup.forgetModel(
                gone -> navigator.notify(
                        Severity.INFORMATION,
                        PathWords.name(gone.id()) + " is no longer in the list. Its files are where they were."),
                failure -> navigator.notify(
                        Severity.ERROR, "The model cannot be taken out of the list. " + Failures.message(failure)));
    }
}
