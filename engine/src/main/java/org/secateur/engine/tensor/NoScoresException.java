package org.secateur.engine.tensor;

/** Scores were asked of a run whose method has none. */
public final class NoScoresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoScoresException() {
        super("This run has no scores: only movement pruning learns them. Magnitude pruning ranks the weights"
                + " themselves, dense fine-tuning prunes nothing.");
    }
}
