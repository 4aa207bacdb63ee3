package org.secateur.engine.config;

/**
 * Among which weights magnitude and movement pruning choose (methods, "Local or global"). Unused by the other methods,
 * whose threshold is the same everywhere.
 *
 * @param scope each matrix on its own, or all matrices together
 * @param everySteps optimiser steps between two rankings of all matrices, at least 1; between them the cut-off value is
 *     held, so counts drift as scores move. Unused with local selection, which ranks after each step
 */
public record SelectionConfig(Scope scope, int everySteps) {
    /** Who competes with whom. */
    public enum Scope {
        /** The same share of each matrix remains. */
        LOCAL("Local"),
        /** One ranking over all matrices: some keep more, some less. */
        GLOBAL("Global");

        private final String title;

        Scope(String title) {
            this.title = title;
        }

        /** Words for a person. */
        public String title() {
            return title;
        }
    }

    /** Steps between two rankings in the reference program. */
    public static final int DEFAULT_EVERY_STEPS = 25;

    /** @throws ConfigException naming each field out of range */
    public SelectionConfig {
        new Checks("pruning.selection")
                .require(scope != null, "scope", "choose local or global")
                .require(everySteps >= 1, "everySteps", "must be at least 1")
                .done();
    }

    /** Local selection. */
    public static SelectionConfig local() {
        return new SelectionConfig(Scope.LOCAL, DEFAULT_EVERY_STEPS);
    }

    /** Whether all matrices are ranked together. */
    public boolean global() {
        return scope == Scope.GLOBAL;
    }
}
