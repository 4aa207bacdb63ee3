package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Questions the window asks; a test answers itself. */
public interface Questions {
    /** Whether to stop the run of this name and close the window. */
    boolean closeWhileTraining(String runName);

    /** Whether to stop the run of this name. */
    boolean stop(String runName);

    /** A run's folder to open. */
    Optional<Path> runFolder();
}
