package org.secateur.app.figure;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks a person where to save a file. */
@FunctionalInterface
public interface SaveDialog {
    /**
     * Asks, on the window's thread.
     *
     * @param owner the window it belongs to
     * @param name suggested file name, with its ending
     * @return the chosen file; empty if nothing is to be saved
     */
    Optional<Path> choose(Window owner, FigureFormat format, String name);
}
