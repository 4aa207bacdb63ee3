package org.secateur.engine.train;

/**
 * Keeps what a window asks for to a small share of the training time: work is put off until its share of the time so far
 * has room for what the last such work took.
 */
final class TimeBudget {
    private final double share;
    private double trained;
    private double spent;
    private double last;

    /** @param share of the training time, in (0, 1) */
    TimeBudget(double share) {
        this.share = share;
    }

    /** Notes training time in seconds. */
    void trained(double seconds) {
        trained += seconds;
    }

    /** Notes seconds of other work. */
    void spent(double seconds) {
        spent += seconds;
        last = seconds;
    }

    /** Whether other work may be done now; always before the first step. */
    boolean allows() {
        return trained == 0 || spent + last <= share * trained;
    }

    /** Seconds of training so far. */
    double trainSeconds() {
        return trained;
    }
}
