package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Questions the window asks; a test answers itself. */
public interface Questions {
    /** Whether to stop the run of this name and close the window. */
    boolean closeWhileTraining(String runName);

    /** Whether to stop the run of this name. */
    boolean stop(String runName);

    /** Whether to end the fetch of this model and close the window. */
    boolean closeWhileFetching(String model);

    /** Whether to give up an export and close the window. */
    boolean closeWhileExporting(String what);

    /**
     * A folder whose subfolders are runs.
     *
     * @param now the folder that is listed now
     */
    Optional<Path> runsFolder(Path now);

    /** A run's folder to open. */
    Optional<Path> runFolder();
}
