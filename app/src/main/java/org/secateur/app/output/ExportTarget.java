package org.secateur.app.output;

import java.nio.file.Path;
import java.util.Optional;
import org.secateur.engine.ExportFormat;

/** Asks a person where an exported model goes. */
@FunctionalInterface
public interface ExportTarget {
    /**
     * Asks, on the window's thread.
     *
     * @param name suggested name, with its ending; of a folder that does not exist yet for a format that is a folder
     * @return the chosen file or folder; empty if nothing is to be exported
     */
    Optional<Path> choose(ExportFormat format, String name);
}
