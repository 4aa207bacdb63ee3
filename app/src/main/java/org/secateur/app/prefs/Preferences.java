package org.secateur.app.prefs;

import java.util.ArrayList;
import java.util.List;

/**
 * What the workbench remembers between two starts.
 *
 * @param theme the window's colours
 * @param window where the window was
 * @param dataFolder where a data file was last chosen; empty at first
 * @param runFolder where a run was last opened from; empty at first
 * @param recentRuns folders of runs opened from elsewhere than the runs folder, newest first, at most {@value #RECENT}
 * @param runsFolder the folder of runs that is listed, into which new ones go; empty for the workbench's own
 * @param interruptions which runs were interrupted by closing the window, and which are not to be offered again
 */
public record Preferences(
        Theme theme,
        WindowPlace window,
        String dataFolder,
        String runFolder,
        List<String> recentRuns,
        String runsFolder,
        Interruptions interruptions) {
    /** Recent runs remembered. */
    public static final int RECENT = 12;

    /** Fills what a preferences file leaves out. */
    public Preferences {
        theme = theme == null ? Theme.LIGHT : theme;
        window = window == null ? WindowPlace.defaults() : window;
        dataFolder = dataFolder == null ? "" : dataFolder;
        runFolder = runFolder == null ? "" : runFolder;
        recentRuns = recentRuns == null ? List.of() : List.copyOf(recentRuns);
        runsFolder = runsFolder == null ? "" : runsFolder;
        interruptions = interruptions == null ? new Interruptions(null, null) : interruptions;
    }

    /** Before the first start. */
    public static Preferences defaults() {
        return new Preferences(null, null, null, null, null, null, null);
    }

    /** With other colours. */
    public Preferences withTheme(Theme other) {
        return new Preferences(other, window, dataFolder, runFolder, recentRuns, runsFolder, interruptions);
    }

    /** With another place of the window. */
    public Preferences withWindow(WindowPlace other) {
        return new Preferences(theme, other, dataFolder, runFolder, recentRuns, runsFolder, interruptions);
    }

    /** With another folder to choose data from. */
    public Preferences withDataFolder(String other) {
        return new Preferences(theme, window, other, runFolder, recentRuns, runsFolder, interruptions);
    }

    /** With another folder to open runs from. */
    public Preferences withRunFolder(String other) {
        return new Preferences(theme, window, dataFolder, other, recentRuns, runsFolder, interruptions);
    }

    /** With another folder of runs. */
    public Preferences withRunsFolder(String other) {
        return new Preferences(theme, window, dataFolder, runFolder, recentRuns, other, interruptions);
    }

    /** With one more recent run in front; a known one moves there. */
    public Preferences withRecentRun(String folder) {
        List<String> runs = new ArrayList<>(recentRuns);
        runs.remove(folder);
        runs.add(0, folder);
        return new Preferences(
                theme,
                window,
                dataFolder,
                runFolder,
                runs.subList(0, Math.min(RECENT, runs.size())),
                runsFolder,
                interruptions);
    }

    /** With something else remembered about interrupted runs. */
    public Preferences withInterruptions(Interruptions other) {
        return new Preferences(theme, window, dataFolder, runFolder, recentRuns, runsFolder, other);
    }
}
