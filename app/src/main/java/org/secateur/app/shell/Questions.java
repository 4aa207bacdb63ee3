package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Questions the window asks; a test answers itself. */
public interface Questions {
    /**
     * Whether to stop the run of this name and close the window.
     *
     * @param trouble why it waits without being asked to; empty if it does not
     */
    boolean closeWhileTraining(String runName, String trouble);

    /**
     * Whether to stop the run of this name.
     *
     * @param trouble why it waits without being asked to; empty if it does not
     */
    boolean stop(String runName, String trouble);

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
