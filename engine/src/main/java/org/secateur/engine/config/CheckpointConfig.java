package org.secateur.engine.config;

/**
 * When a run keeps its whole state, so that it can be resumed after the program or the machine has ended. A run that is
 * stopped keeps it in any case. None of this changes the run's numbers.
 *
 * @param everySteps optimiser steps between checkpoints, at least 1; 0 to go by time only
 * @param everyMinutes minutes between checkpoints, above 0; 0 to go by steps only. More minutes pass where writing takes
 *     so long that it would cost more than 2% of the time
 * @param keepBest whether the model of the best evaluation is kept beside the last one; of a run that prunes only those
 *     evaluations count that see the final share of weights
 * @param budgetMegabytes most disk space that checkpoints and the best model may take, in 10^6 bytes; a run whose
 *     checkpoints need more writes none but at its stop, and says so
 */
public record CheckpointConfig(int everySteps, double everyMinutes, boolean keepBest, int budgetMegabytes) {
    /** Default minutes between checkpoints. */
    public static final double DEFAULT_MINUTES = 10;

    /** Default disk space: enough for two checkpoints and the best model of BERT-base. */
    public static final int DEFAULT_BUDGET_MEGABYTES = 6000;

    /** @throws ConfigException naming each field out of range */
    public CheckpointConfig {
        new Checks("checkpoint")
                .require(everySteps >= 0, "everySteps", "must be 0 (by time only) or more")
                .require(
                        everyMinutes >= 0 && everyMinutes <= Integer.MAX_VALUE,
                        "everyMinutes",
                        "must be 0 (by steps only) or more")
                .require(budgetMegabytes >= 0, "budgetMegabytes", "must not be negative")
                .done();
    }

    /** One every ten minutes, and the best model. */
    public static CheckpointConfig defaults() {
        return new CheckpointConfig(0, DEFAULT_MINUTES, true, DEFAULT_BUDGET_MEGABYTES);
    }
}
