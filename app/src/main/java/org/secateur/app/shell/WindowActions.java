package org.secateur.app.shell;

import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.runsetup.FileChoice;

/** What buttons and keys do that asks a question first. */
final class WindowActions {
    private final Workspace workspace;
    private final Questions questions;
    private final FileChoice files;
    private final PreferenceStore preferences;
    private final Runnable showHelp;

    WindowActions(
            Workspace workspace,
            Questions questions,
            FileChoice files,
            PreferenceStore preferences,
            Runnable showHelp) {
        this.workspace = workspace;
        this.questions = questions;
        this.files = files;
        this.preferences = preferences;
        this.showHelp = showHelp;
    }

    void openRun() {
        questions.runFolder().ifPresent(folder -> {
            if (folder.getParent() != null) {
                preferences.update(p -> p.withRunFolder(folder.getParent().toString()));
            }
            workspace.openRun(folder);
        });
    }

    void openModel() {
        files.modelFolder().ifPresent(workspace::previewModel);
    }

    void stop() {
        workspace.active().get().ifPresent(run -> {
            if (questions.stop(workspace.runs().title(run), workspace.trouble())) {
                workspace.stop();
            }
        });
    }

    void help() {
        showHelp.run();
    }
}
