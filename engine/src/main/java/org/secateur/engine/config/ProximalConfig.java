package org.secateur.engine.config;

/**
 * How hard reweighted proximal pruning pulls weights to zero (Guo et al. 2019; methods, "Baselines of the paper"). Unused
 * by the other methods.
 *
 * @param gamma factor of the penalty sum of a_i |w_i|, at least 0; with 0 the run is dense fine-tuning
 * @param epsilon added to |w_i| in a_i = 1 / (|w_i| + epsilon), above 0: a weight at zero is held there with a_i = 1 / epsilon
 */
public record ProximalConfig(double gamma, double epsilon) {
    /** Default factor of the penalty. */
    public static final double DEFAULT_GAMMA = 1e-4;

    /** Default of what is added to a weight's size. */
    public static final double DEFAULT_EPSILON = 1e-3;

    private static final double MOST = 1e6;
    private static final double LEAST_EPSILON = 1e-12;

    /** @throws ConfigException naming each field out of range */
    public ProximalConfig {
        new Checks("pruning.proximal")
                .require(gamma >= 0 && gamma <= MOST, "gamma", "must be 0 to 1,000,000")
                .require(
                        epsilon >= LEAST_EPSILON && epsilon <= MOST,
                        "epsilon",
                        "must be above 0 (at least 1e-12) and at most 1,000,000")
                .done();
    }

    /** Gamma and epsilon as published. */
    public static ProximalConfig defaults() {
        return new ProximalConfig(DEFAULT_GAMMA, DEFAULT_EPSILON);
    }
}
