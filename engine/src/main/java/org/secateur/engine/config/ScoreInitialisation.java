package org.secateur.engine.config;

/**
 * How scores begin (methods, "Score initialisation"; the reference program's mask_init and mask_scale). The paper starts
 * all at one value: then the first scores differ by a few optimiser steps only, and in a run of some hundred steps the
 * mask follows each batch's gradient instead of the trend. Scores spread over more than what a few steps move begin with
 * a random choice that learning overrules weight by weight; over ten thousands of steps the start makes no difference.
 * Unused where the method has no scores.
 *
 * @param distribution of the first scores
 * @param value the constant, or the largest absolute value of uniform scores (then above 0); at most 1,000
 */
public record ScoreInitialisation(Distribution distribution, double value) {
    /** How the first scores are spread. */
    public enum Distribution {
        /** All scores start at the value. */
        CONSTANT("Constant"),
        /** Each score is drawn from -value to value, by the run's seed. */
        UNIFORM("Uniform"),
        /** Each score is drawn from -1/sqrt(columns) to 1/sqrt(columns) of its matrix; the value is unused. */
        KAIMING_UNIFORM("Kaiming uniform");

        private final String title;

        Distribution(String title) {
            this.title = title;
        }

        /** Words for a person. */
        public String title() {
            return title;
        }
    }

    /** Default largest absolute value: a hundred optimiser steps at the default score learning rate. */
    public static final double DEFAULT_VALUE = 1;

    private static final double MOST = 1000;

    /** @throws ConfigException naming each field out of range */
    public ScoreInitialisation {
        boolean uniform = distribution == Distribution.UNIFORM;
        new Checks("pruning.scoreInitialisation")
                .require(distribution != null, "distribution", "choose a distribution")
                .require(Math.abs(value) <= MOST, "value", "must be -1,000 to 1,000")
                .require(
                        !uniform || !(value <= 0),
                        "value",
                        "must be above 0: uniform scores lie between -value and value")
                .done();
    }

    /** L0's first scores in the reference program: the logit of 0.9. */
    public static final double L0_VALUE = 2.197;

    /** The default of a method: uniform for movement pruning, 0 for soft movement, {@link #L0_VALUE} for L0. */
    public static ScoreInitialisation defaults(PruningMethod method) {
        return switch (method) {
            case SOFT_MOVEMENT -> zero();
            case L0 -> new ScoreInitialisation(Distribution.CONSTANT, L0_VALUE);
            case DENSE, MAGNITUDE, MOVEMENT, RPP, LAYER_DROP ->
                new ScoreInitialisation(Distribution.UNIFORM, DEFAULT_VALUE);
        };
    }

    /** The paper's start: every score 0. */
    public static ScoreInitialisation zero() {
        return new ScoreInitialisation(Distribution.CONSTANT, 0);
    }
}
