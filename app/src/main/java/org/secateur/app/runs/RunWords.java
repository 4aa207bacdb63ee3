package org.secateur.app.runs;

import java.util.Locale;
import java.util.OptionalDouble;
import org.secateur.engine.event.RunPhase;

/** How runs are told about. */
public final class RunWords {
    private RunWords() {}

    /** A phase for a person. */
    public static String of(RunPhase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The style class of a phase. */
    public static String styleClass(RunPhase phase) {
        return switch (phase) {
            case PREPARING, TRAINING, EVALUATING -> "running";
            case PAUSED -> "paused";
            case STOPPED -> "stopped";
            case FINISHED -> "finished";
            case FAILED -> "failed";
        };
    }

    /** A share as a percentage with one decimal: 92.1 %. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The same, or a dash. */
    public static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : "–";
    }

    /** A duration in its two largest units: 1 min 12 s. */
    public static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        if (s < 3600) {
            return s / 60 + " min " + s % 60 + " s";
        }
        return s / 3600 + " h " + s % 3600 / 60 + " min";
    }
}
