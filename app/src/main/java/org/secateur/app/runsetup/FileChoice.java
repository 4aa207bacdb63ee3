package org.secateur.app.runsetup;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the person for files; a test answers itself. */
public interface FileChoice {
    /** A data file to read. */
    Optional<Path> dataFile();

    /** A model's folder. */
    Optional<Path> modelFolder();

    /** A finished run's folder, whose model is to teach. */
    Optional<Path> teacherFolder();

    /** A run file to read. */
    Optional<Path> runFileToRead();

    /** A run file to write. */
    Optional<Path> runFileToWrite(String suggestedName);
}
