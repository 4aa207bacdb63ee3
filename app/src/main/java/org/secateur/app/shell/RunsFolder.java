package org.secateur.app.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.prefs.PreferenceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder whose runs are listed, and into which new ones go: the workbench's own, or one that a person has chosen. */
final class RunsFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RunsFolder.class);

    private final PreferenceStore preferences;
    private final Path own;
    private final ReadOnlyObjectWrapper<Path> now;

    /** The chosen one, as the preferences remember it. */
    RunsFolder(PreferenceStore preferences, Path own) {
        this.preferences = preferences;
        this.own = own;
        now = new ReadOnlyObjectWrapper<>(
                this, "now", remembered(preferences.get().runsFolder(), own));
    }

    private static Path remembered(String folder, Path own) {
        try {
            return folder.isEmpty() ? own : Path.of(folder);
        } catch (InvalidPathException e) {
            LOG.warn("{} in the preferences is no path on this system", folder, e);
            return own;
        }
    }

    /** The folder. */
    ReadOnlyObjectProperty<Path> now() {
        return now.getReadOnlyProperty();
    }

    /** Lists another folder from now on. */
    void choose(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        preferences.update(p -> p.withRunsFolder(absolute.equals(own) ? "" : absolute.toString()));
        now.set(absolute);
    }

    /** Lists the workbench's own again. */
    void chooseOwn() {
        choose(own);
    }
}
