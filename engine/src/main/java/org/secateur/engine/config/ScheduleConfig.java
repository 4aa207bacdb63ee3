package org.secateur.engine.config;

/**
 * How the remaining share falls from 1 between warm-up and cool-down, in magnitude and movement pruning. Unused by the
 * other methods.
 *
 * @param shape of the fall of the remaining weights
 * @param stages cuts of the iterative shape, 1 to {@value #MOST_STAGES}; unused by the others
 * @param fixedMasks whether masks stay while the share stays, so that what is pruned never comes back in a stage;
 *     otherwise they are chosen anew after each step
 */
public record ScheduleConfig(Shape shape, int stages, boolean fixedMasks) {
    /** How the remaining weights fall. */
    public enum Shape {
        /** A little at each step, fast at first (Zhu and Gupta 2017). */
        CUBIC("Cubic"),
        /** Dense fine-tuning in the warm-up, then all at once; the rest of the run is cool-down. */
        ONE_SHOT("One shot"),
        /** Dense fine-tuning in the warm-up, then cuts with training in between (Han et al. 2015). */
        ITERATIVE("Iterative");

        private final String title;

        Shape(String title) {
            this.title = title;
        }

        /** Words for a person. */
        public String title() {
            return title;
        }
    }

    /** Default number of cuts. */
    public static final int DEFAULT_STAGES = 5;

    /** Most cuts. */
    public static final int MOST_STAGES = 1000;

    /** @throws ConfigException naming each field out of range */
    public ScheduleConfig {
        new Checks("pruning.schedule")
                .require(shape != null, "shape", "choose a shape")
                .require(stages >= 1 && stages <= MOST_STAGES, "stages", "must be 1 to " + MOST_STAGES)
                .done();
    }

    /** Masks are fixed in all shapes but the cubic one. */
    public static ScheduleConfig defaults(Shape shape) {
        return new ScheduleConfig(shape, DEFAULT_STAGES, shape != Shape.CUBIC);
    }

    /** Cuts of the shape; 0 for the cubic one, which falls at every step. */
    public int cuts() {
        return switch (shape) {
            case CUBIC -> 0;
            case ONE_SHOT -> 1;
            case ITERATIVE -> stages;
        };
    }
}
