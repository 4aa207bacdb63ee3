package org.secateur.engine.train;

/**
 * Keeps what a window asks for to a small share of the training time: work is put off until its share of the time so far
 * has room for what the last such work took. An allowance is free, so that a window has its first pictures soon.
 */
final class TimeBudget {
    private final double share;
    private final double allowance;
    private double trained;
    private double spent;
    private double last;

    /**
     * @param share of the training time, in (0, 1)
     * @param allowance seconds that are free
     */
    TimeBudget(double share, double allowance) {
        this.share = share;
        this.allowance = allowance;
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

    /** Whether other work may be done now. */
    boolean allows() {
        return spent + last <= share * trained + allowance;
    }

    /** Seconds of training so far. */
    double trainSeconds() {
        return trained;
    }
}
