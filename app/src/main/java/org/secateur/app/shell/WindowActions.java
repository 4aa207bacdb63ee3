package org.secateur.app.shell;

import org.secateur.app.prefs.PreferenceStore;

/** What buttons and keys do that asks a question first. */
final class WindowActions {
    private final Workspace workspace;
    private final Questions questions;
    private final PreferenceStore preferences;
    private final Runnable showHelp;

    WindowActions(Workspace workspace, Questions questions, PreferenceStore preferences, Runnable showHelp) {
        this.workspace = workspace;
        this.questions = questions;
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

    void stop() {
        workspace.active().get().ifPresent(run -> {
            if (questions.stop(run.config().name())) {
                workspace.stop();
            }
        });
    }

    void help() {
        showHelp.run();
    }
}
