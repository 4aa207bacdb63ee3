package org.secateur.engine.train;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.secateur.engine.config.CheckpointConfig;

/** Says when a run's state is to be kept: by steps, by time, and never more often than its cost allows. */
final class CheckpointRhythm {
    /** Checkpoints by time take at most this share of the time. */
    private static final double SHARE = 0.02;

    private static final double NANOS = 1e-9;
    private static final double SECONDS_OF_A_MINUTE = 60;
    private static final double MEGABYTE = 1e6;

    private final CheckpointConfig config;
    private final LongSupplier nanoTime;
    private final boolean affordable;
    private final long bytes;
    private int lastStep;
    private long lastTime;
    private double lastCost;

    /**
     * @param bytes size of a checkpoint
     * @param step steps completed so far
     * @param nanoTime a running clock in nanoseconds
     */
    CheckpointRhythm(CheckpointConfig config, long bytes, int step, LongSupplier nanoTime) {
        this.config = config;
        this.nanoTime = nanoTime;
        this.bytes = bytes;
        this.affordable = affordable(config, bytes);
        this.lastStep = step;
        this.lastTime = nanoTime.getAsLong();
    }

    /** Whether the budget has room: a checkpoint stays until the next one is proven. */
    static boolean affordable(CheckpointConfig config, long bytes) {
        return 2 * bytes <= MEGABYTE * config.budgetMegabytes();
    }

    /** Why there are none; empty if there are. */
    Optional<String> objection() {
        if (affordable || (config.everySteps() == 0 && config.everyMinutes() == 0)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Checkpoints need %.0f MB, more than checkpoint.budgetMegabytes allows (%d): none is written before the"
                        + " run is stopped. If the program is killed, the run begins again",
                2 * bytes / MEGABYTE,
                config.budgetMegabytes()));
    }

    /** Whether the state of this step is to be kept. */
    boolean due(int step) {
        if (!affordable || step == lastStep) {
            return false;
        }
        if (config.everySteps() > 0 && step % config.everySteps() == 0) {
            return true;
        }
        double seconds = (nanoTime.getAsLong() - lastTime) * NANOS;
        return config.everyMinutes() > 0
                && seconds >= Math.max(config.everyMinutes() * SECONDS_OF_A_MINUTE, lastCost / SHARE);
    }

    /** Step of the newest state that is kept; 0, which needs no keeping, at the beginning. */
    int lastStep() {
        return lastStep;
    }

    /**
     * Notes that the state of a step was kept.
     *
     * @param seconds what it cost
     */
    void keptNow(int step, double seconds) {
        lastStep = step;
        lastTime = nanoTime.getAsLong();
        lastCost = seconds;
    }
}
