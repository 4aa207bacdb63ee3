package org.secateur.engine.config;

/**
 * What is pruned, and when. The schedule is cubic with a warm-up and a cool-down (methods, "Schedule"): all weights
 * remain up to step {@code warmUpSteps}, exactly {@code remaining} of each matrix during the last
 * {@code coolDownSteps} steps.
 *
 * @param method how weights are chosen
 * @param remaining share of each matrix that remains at the end, in (0, 1]; 1 for the dense method
 * @param warmUpSteps optimiser steps before pruning begins, at least 0
 * @param coolDownSteps optimiser steps at the end with the final share, at least 0
 */
public record PruningConfig(PruningMethod method, double remaining, int warmUpSteps, int coolDownSteps) {
    /** Default share of weights that remains. */
    public static final double DEFAULT_REMAINING = 0.1;

    /** @throws ConfigException naming each field out of range */
    public PruningConfig {
        new Checks("pruning")
                .require(method != null, "method", "choose a method")
                .require(
                        remaining > 0 && remaining <= 1,
                        "remaining",
                        "must be above 0 and at most 1 (0 % to 100 % of the weights)")
                .require(
                        method == null || method.prunes() || remaining == 1,
                        "remaining",
                        "must be 1 (100 %) for dense fine-tuning")
                .require(warmUpSteps >= 0, "warmUpSteps", "must not be negative")
                .require(coolDownSteps >= 0, "coolDownSteps", "must not be negative")
                .done();
    }

    /** No pruning. */
    public static PruningConfig dense() {
        return new PruningConfig(PruningMethod.DENSE, 1, 0, 0);
    }
}
