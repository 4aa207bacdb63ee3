package org.secateur.app.runs;

import java.util.Locale;
import org.secateur.engine.RunSummary;

/** How it is told from where a run goes on. */
public final class ResumeWords {
    private ResumeWords() {}

    /** "Go on from step 1,240"; of a run that kept no state "Begin again". */
    public static String offer(RunSummary run) {
        return from(run) == 0 ? "Begin again" : "Go on from step " + number(from(run));
    }

    /** What is safe, and which steps are made again. */
    public static String safe(RunSummary run) {
        if (from(run) == 0) {
            return "It kept no state to go on from: it begins again in its folder, with the same numbers.";
        }
        String kept = "The state of step " + number(from(run))
                + " is kept: what follows will be, bit for bit, what a run that never stopped would give.";
        return (kept + " " + again(run)).strip();
    }

    /** Which steps are made again; empty if none are. */
    public static String again(RunSummary run) {
        int lost = run.step() - from(run);
        if (lost <= 0 || from(run) == 0) {
            return "";
        }
        return lost == 1
                ? "The step after it is made again."
                : "The " + number(lost) + " steps after it are made again.";
    }

    private static int from(RunSummary run) {
        return run.resumableFrom().orElse(0);
    }

    /** 1,240. */
    public static String number(int steps) {
        return String.format(Locale.ROOT, "%,d", steps);
    }
}
