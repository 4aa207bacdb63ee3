package org.secateur.app;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.secateur.app.fx.FxTaskRunner;
import org.secateur.app.prefs.AppFolders;
import org.secateur.app.prefs.PreferenceStore;
import org.secateur.app.shell.Fonts;
import org.secateur.engine.Engine;
import org.secateur.engine.LocalEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: one engine, one window. */
public final class WorkbenchApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchApplication.class);

    private final FxTaskRunner tasks = new FxTaskRunner();
    private AppFolders folders;
    private PreferenceStore preferences;

    /** Before the window's thread has anything to do: what decides how the window looks is read from its file here. */
    @Override
    public void init() {
        folders = AppFolders.of(System.getProperties(), System.getenv());
        LOG.info("workbench starts, its files are in {}", folders.home());
        preferences = new PreferenceStore(folders.preferences(), tasks);
    }

    @Override
    public void start(Stage stage) {
        Fonts.load();
        Engine engine = LocalEngine.create();
        Workbench.of(stage, engine, tasks, folders, preferences, this::reveal).show(stage, () -> {
            tasks.close();
            LOG.info("workbench ends");
            Platform.exit();
        });
    }

    private void reveal(Path folder) {
        getHostServices().showDocument(folder.toUri().toString());
    }
}
