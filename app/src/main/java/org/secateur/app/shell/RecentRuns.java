package org.secateur.app.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.secateur.app.prefs.PreferenceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs that were opened from elsewhere than the runs folder, as the preferences remember them. */
final class RecentRuns {
    private static final Logger LOG = LoggerFactory.getLogger(RecentRuns.class);

    private final PreferenceStore preferences;
    private final Supplier<Path> runsFolder;

    /** @param runsFolder its runs are not remembered: they are listed anyway */
    RecentRuns(PreferenceStore preferences, Supplier<Path> runsFolder) {
        this.preferences = preferences;
        this.runsFolder = runsFolder;
    }

    /**
     * Remembers a run's folder.
     *
     * @return whether it is elsewhere
     */
    boolean remember(Path folder) {
        boolean elsewhere = !folder.startsWith(runsFolder.get().toAbsolutePath().normalize());
        if (elsewhere) {
            preferences.update(p -> p.withRecentRun(folder.toString()));
        }
        return elsewhere;
    }

    /** Their folders, the one opened last first. */
    List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String folder : preferences.get().recentRuns()) {
            try {
                folders.add(Path.of(folder));
            } catch (InvalidPathException e) {
                LOG.warn("{} in the preferences is no path on this system and is left out", folder, e);
            }
        }
        return folders;
    }
}
