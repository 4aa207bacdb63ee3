package org.secateur.engine.train;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.event.SnapshotsPlanned;

/**
 * What a run keeps for looking back, planned from its budget before the first step (docs/decisions/0008-snapshots.md): a
 * function of settings and sizes only, so that a run that was interrupted keeps the same.
 *
 * @param interval steps between the plots' samples
 * @param trackPoints points of each matrix that are tracked, 0 for none
 * @param trackInterval steps between tracked values, 0 for none
 * @param maskInterval steps between kept masks, a multiple of {@code interval}, 0 for none
 * @param wholeInterval steps between whole states, a multiple of {@code interval}, and of {@code maskInterval} where the
 *     method has masks; 0 for none
 * @param totalSteps T
 * @param bytes that samples, track, masks and whole states take together at most, see {@link SnapshotSizes}
 */
record SnapshotPlan(
        int interval,
        int trackPoints,
        int trackInterval,
        int maskInterval,
        int wholeInterval,
        int totalSteps,
        long bytes) {
    private static final int SAMPLE_TIMES = 50;
    private static final int WHOLE_TIMES = 11;
    private static final int LEAST_POINTS = 16;

    /** More at every step would slow the training: with so many all-MiniLM-L6-v2 takes some milliseconds a step. */
    private static final int MOST_POINTS = 1024;

    private static final double TRACK_SHARE = 0.25;
    private static final double MASK_SHARE = 0.3;
    private static final double WHOLE_SHARE = 0.45;
    private static final double MEGABYTE = 1e6;

    /**
     * Plans.
     *
     * @param masks whether the method has masks
     * @param scored whether it has scores
     */
    static SnapshotPlan of(SnapshotConfig config, EncoderShape shape, boolean masks, boolean scored, int totalSteps) {
        SnapshotSizes sizes = new SnapshotSizes(shape, masks, scored);
        int interval = Math.max(1, (totalSteps + SAMPLE_TIMES - 1) / SAMPLE_TIMES);
        long samples = sizes.samples(times(interval, totalSteps));
        double budget = Math.max(0, MEGABYTE * config.budgetMegabytes() - samples);
        int trackInterval = 1;
        int points = points(sizes, TRACK_SHARE * budget, times(1, totalSteps));
        while (points < LEAST_POINTS && trackInterval < totalSteps) {
            trackInterval *= 2;
            points = points(sizes, TRACK_SHARE * budget, times(trackInterval, totalSteps));
        }
        if (points < LEAST_POINTS) {
            points = 0;
            trackInterval = 0;
        }
        int maskInterval =
                masks ? fitting(MASK_SHARE * budget, sizes.masks(), interval, totalSteps, Integer.MAX_VALUE) : 0;
        // a whole state stands in the file of its step's masks, which are paid for already
        int wholeInterval = masks && maskInterval == 0
                ? 0
                : fitting(
                        WHOLE_SHARE * budget, sizes.whole(), masks ? maskInterval : interval, totalSteps, WHOLE_TIMES);
        long bytes = samples
                + sizes.track(points, times(trackInterval, totalSteps))
                + times(maskInterval, totalSteps) * sizes.masks()
                + times(wholeInterval, totalSteps) * sizes.whole();
        return new SnapshotPlan(interval, points, trackInterval, maskInterval, wholeInterval, totalSteps, bytes);
    }

    private static int points(SnapshotSizes sizes, double budget, long times) {
        return Math.min(MOST_POINTS, sizes.points(budget, times));
    }

    /** How many steps from 0 to T are multiples of an interval, or T itself. */
    private static long times(int interval, int totalSteps) {
        return interval == 0 ? 0 : totalSteps / interval + 1L + (totalSteps % interval == 0 ? 0 : 1);
    }

    /** The smallest multiple of the interval with which so many bytes at a time stay in the budget; 0 for none. */
    private static int fitting(double budget, long bytes, int interval, int totalSteps, int mostTimes) {
        long affordable = Math.min(mostTimes, (long) (budget / bytes));
        if (affordable < 2) {
            return 0; // the first and the last at least
        }
        long every = interval;
        while (times((int) every, totalSteps) > affordable) {
            every += interval;
        }
        return (int) every;
    }

    private boolean due(int step, int every) {
        return every > 0 && (step % every == 0 || step == totalSteps);
    }

    /** Whether the plots' sample of this step is kept. */
    boolean keepsSample(int step) {
        return due(step, interval);
    }

    /** Whether the tracked weights' values of this step are kept. */
    boolean keepsTrack(int step) {
        return due(step, trackInterval);
    }

    /** Whether the mask of every weight is kept after this step. */
    boolean keepsMasks(int step) {
        return due(step, maskInterval);
    }

    /** Whether every weight and score is kept after this step, rounded. */
    boolean keepsWeights(int step) {
        return due(step, wholeInterval);
    }

    /** Whether there is more than the samples. */
    boolean keepsMoreThanSamples() {
        return trackInterval + maskInterval + wholeInterval > 0;
    }

    /** For those who watch. */
    SnapshotsPlanned event() {
        return new SnapshotsPlanned(trackPoints, trackInterval, maskInterval, wholeInterval, bytes);
    }
}
