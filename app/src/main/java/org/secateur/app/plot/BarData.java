package org.secateur.app.plot;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a bar chart of remaining weights shows.
 *
 * @param axis title of the bars' axis
 * @param bars from left to right
 * @param target share of weights planned for this step, 0 to 1; empty where nothing is pruned
 * @param targetLabel what the target is
 */
public record BarData(String axis, List<Bar> bars, OptionalDouble target, String targetLabel) {
    /** Copies the bars. */
    public BarData {
        bars = List.copyOf(bars);
    }

    /**
     * A bar.
     *
     * @param label below it
     * @param name for the tooltip
     * @param kept weights kept
     * @param total weights, above 0
     * @param chosen whether it is (part of) what the person chose
     */
    public record Bar(String label, String name, long kept, long total, boolean chosen) {
        /** Share that remains in percent. */
        public double percent() {
            return 100.0 * kept / total;
        }

        String tooltip() {
            return String.format(Locale.ROOT, "%s\n%,d of %,d weights remain (%.2f %%)", name, kept, total, percent());
        }
    }
}
