package org.secateur.app.prefs;

import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered about interrupted runs, by folder, at most {@value #MOST} of each kind, the newest first.
 *
 * @param closed runs that were stopped because the window was closed
 * @param dismissed runs that a person does not want to be offered again
 */
public record Interruptions(List<String> closed, List<String> dismissed) {
    static final int MOST = 100;

    /** Fills what a preferences file leaves out. */
    public Interruptions {
        closed = closed == null ? List.of() : List.copyOf(closed);
        dismissed = dismissed == null ? List.of() : List.copyOf(dismissed);
    }

    /** The run of this folder is stopped because the window closes. */
    public Interruptions withClosed(String folder) {
        return new Interruptions(with(closed, folder), without(dismissed, folder));
    }

    /** The run of this folder is not to be offered again. */
    public Interruptions withDismissed(String folder) {
        return new Interruptions(closed, with(dismissed, folder));
    }

    /** The run of this folder goes on: it may be interrupted anew. */
    public Interruptions withoutRun(String folder) {
        return new Interruptions(without(closed, folder), without(dismissed, folder));
    }

    private static List<String> with(List<String> list, String folder) {
        List<String> more = without(list, folder);
        more.add(0, folder);
        return more.subList(0, Math.min(MOST, more.size()));
    }

    private static List<String> without(List<String> list, String folder) {
        List<String> fewer = new ArrayList<>(list);
        fewer.remove(folder);
        return fewer;
    }
}
