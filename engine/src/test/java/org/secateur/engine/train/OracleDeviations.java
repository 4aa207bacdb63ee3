package org.secateur.engine.train;

import java.util.Locale;

/** The worst deviations from a case of the oracle. */
final class OracleDeviations {
    static final String HEADER =
            "| case | losses and norm, relative | kept weights | parameters | evaluation logits | mask entries |";
    static final String RULE = "|---|---|---|---|---|---|";

    private double step;
    private double kept;
    private double parameter;
    private double logit;
    private int maskEntries;

    /** Relative deviation of a loss, a part of it, or the gradient norm. */
    void step(double relative) {
        step = Math.max(step, relative);
    }

    /** Deviation of a matrix' number of kept weights. */
    void kept(double weights) {
        kept = Math.max(kept, weights);
    }

    void parameter(double absolute) {
        parameter = Math.max(parameter, absolute);
    }

    void logit(double absolute) {
        logit = Math.max(logit, absolute);
    }

    /** Different entries of a final mask. */
    void maskEntries(int different) {
        maskEntries += different;
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1e | %.0f | %.1e | %.1e | %d |",
                name,
                step,
                kept,
                parameter,
                logit,
                maskEntries);
    }
}
