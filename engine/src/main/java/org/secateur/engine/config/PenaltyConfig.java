package org.secateur.engine.config;

/**
 * How soft movement pruning and L0 come to few remaining weights: a penalty lambda(t) on the scores, and a threshold that
 * the scores must pass (methods, "The four methods"). Unused by the other methods.
 *
 * @param control whether lambda is found so that the remaining weights asked for are met, or fixed
 * @param lambda the penalty's factor at the end of its schedule, at least 0; where it is controlled, the first guess
 * @param form of soft movement pruning; unused by L0
 * @param threshold tau at the end of the schedule: of the sigmoid of the scores in [0, 1), or in the paper's form of the
 *     scores themselves; unused by L0
 */
public record PenaltyConfig(Control control, double lambda, Form form, double threshold) {
    /** Who chooses lambda. */
    public enum Control {
        /** The run adjusts lambda so that the remaining weights follow their plan. */
        TARGET("Meet the remaining weights asked for"),
        /** Lambda follows its schedule; what remains is what comes out. */
        FIXED("Fixed lambda");

        private final String title;

        Control(String title) {
            this.title = title;
        }

        /** Words for a person. */
        public String title() {
            return title;
        }
    }

    /** Where the paper and its reference program differ. */
    public enum Form {
        /** Mask sigmoid(S) &gt; tau(t), penalty lambda(t) times the mean over matrices of mean(sigmoid(S)). */
        REFERENCE("Reference program"),
        /** Mask S &gt; tau, tau constant, penalty lambda times the sum of sigmoid(S): its lambdas are far smaller. */
        PAPER("Paper");

        private final String title;

        Form(String title) {
            this.title = title;
        }

        /** Words for a person. */
        public String title() {
            return title;
        }
    }

    /** Threshold of the published soft movement runs. */
    public static final double DEFAULT_THRESHOLD = 0.1;

    /** First guess of lambda, in the order of the published soft movement and L0 runs. */
    public static final double DEFAULT_LAMBDA = 100;

    private static final double MOST = 1e6;

    /** @throws ConfigException naming each field out of range */
    public PenaltyConfig {
        boolean sigmoid = form == Form.REFERENCE;
        new Checks("pruning.penalty")
                .require(control != null, "control", "choose who finds lambda")
                .require(lambda >= 0 && lambda <= MOST, "lambda", "must be 0 to 1,000,000")
                .require(
                        control != Control.TARGET || !(lambda <= 0),
                        "lambda",
                        "must be above 0: it is the first guess that is adjusted")
                .require(form != null, "form", "choose a form")
                .require(
                        sigmoid ? threshold >= 0 && threshold < 1 : Math.abs(threshold) <= MOST,
                        "threshold",
                        sigmoid
                                ? "must be at least 0 and below 1: it is compared with the sigmoid of the scores"
                                : "must be -1,000,000 to 1,000,000")
                .done();
    }

    /** The remaining weights asked for, in the reference's form. */
    public static PenaltyConfig defaults() {
        return new PenaltyConfig(Control.TARGET, DEFAULT_LAMBDA, Form.REFERENCE, DEFAULT_THRESHOLD);
    }

    /** Whether lambda is adjusted in flight. */
    public boolean controlled() {
        return control == Control.TARGET;
    }
}
