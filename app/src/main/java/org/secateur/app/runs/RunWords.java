package org.secateur.app.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.secateur.engine.RunSummary;
import org.secateur.engine.event.RunPhase;

/** How runs are told about. */
public final class RunWords {
    private RunWords() {}

    /** A phase for a person. */
    public static String of(RunPhase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** What a run does or did last; a run that another program has under way, or that its program left, says so. */
    public static String state(RunItem.State run) {
        if (!run.problem().isEmpty()) {
            return "Damaged";
        }
        if (run.run().brokeOff()) {
            return "Broke off";
        }
        return run.run().holder().isPresent() ? of(run.phase()) + " elsewhere" : of(run.phase());
    }

    /** How long ago a moment was, in one unit, or its date where that is more than a month. */
    static String ago(Instant then, Instant now, ZoneId zone) {
        if (then.equals(Instant.MAX)) {
            return "";
        }
        long minutes = Duration.between(then, now).toMinutes();
        if (minutes < 1) {
            return "just now";
        }
        if (minutes < 60) {
            return minutes + " min ago";
        }
        if (minutes < 24 * 60) {
            return minutes / 60 + " h ago";
        }
        long days = minutes / (24 * 60);
        if (days < 31) {
            return days == 1 ? "1 day ago" : days + " days ago";
        }
        return LocalDate.ofInstant(then, zone).toString();
    }

    /** A moment to the second. */
    static String exact(Instant then, ZoneId zone) {
        return then.equals(Instant.MAX)
                ? "just now"
                : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                        .format(LocalDateTime.ofInstant(then, zone));
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

    /**
     * A run's main figure where there is little room: "88.0 %", "F1 88.0 %", "EM 63.0 %" for the exact match; empty before
     * the first evaluation.
     */
    public static String figure(RunSummary run) {
        if (run.figure().isEmpty()) {
            return "";
        }
        String name = switch (run.figureName()) {
            case "accuracy" -> "";
            case "exact match" -> "EM ";
            default -> run.figureName() + " ";
        };
        return name + percent(run.figure());
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
