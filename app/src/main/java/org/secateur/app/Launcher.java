package org.secateur.app;

import java.io.IOException;
import java.nio.file.Files;
import javafx.application.Application;
import org.secateur.app.prefs.AppFolders;

/** Starts the workbench. Does not extend Application, which would ask for JavaFX on the module path. */
public final class Launcher {
    private Launcher() {}

    /**
     * Starts the window.
     *
     * @throws IOException if the log's folder cannot be made
     */
    public static void main(String[] arguments) throws IOException {
        AppFolders folders = AppFolders.of(System.getProperties(), System.getenv());
        Files.createDirectories(folders.log().getParent());
        // read by logback.xml, before anything logs
        System.setProperty("secateur.log", folders.log().toString());
        Application.launch(WorkbenchApplication.class, arguments);
    }
}
