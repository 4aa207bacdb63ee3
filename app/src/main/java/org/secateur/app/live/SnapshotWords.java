package org.secateur.app.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secateur.engine.event.SnapshotsPlanned;

/** What a run keeps for looking back, in words: what is exact, what is rounded, and its size. */
final class SnapshotWords {
    private static final double MEGABYTE = 1e6;

    private SnapshotWords() {}

    /**
     * A sentence for each, and the size.
     *
     * @param totalSteps of the run
     * @param budget megabytes that it may take
     */
    static String of(SnapshotsPlanned plan, int totalSteps, int budget) {
        List<String> parts = new ArrayList<>();
        if (plan.maskInterval() > 0) {
            parts.add("masks at " + steps(plan.maskInterval(), totalSteps) + " (exact)");
        }
        if (plan.wholeInterval() > 0) {
            parts.add("all weights at " + steps(plan.wholeInterval(), totalSteps) + " (8 bits a weight)");
        }
        if (plan.trackInterval() > 0) {
            String every = plan.trackInterval() == 1 ? "every step" : "every " + plan.trackInterval() + " steps";
            parts.add(String.format(Locale.ROOT, "up to %,d weights of each matrix at ", plan.trackPoints()) + every
                    + " (exact)");
        }
        return String.join(", ", parts)
                + String.format(Locale.ROOT, "; %,.0f of %,d MB", Math.ceil(plan.bytes() / MEGABYTE), budget);
    }

    private static String steps(int interval, int totalSteps) {
        int multiples = totalSteps / interval + 1;
        return String.format(Locale.ROOT, "%,d steps", totalSteps % interval == 0 ? multiples : multiples + 1);
    }
}
