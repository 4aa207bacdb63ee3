package org.secateur.app.runsetup;

import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;

/** Edits what belongs to the run as a whole. */
final class GeneralPane {
    private final Card node;

    GeneralPane(RunSetupViewModel setup, Validation validation) {
        FieldRows grid = new FieldRows(validation);
        grid.number(
                setup.everySteps,
                "steps",
                "Optimiser steps between two evaluations; 0 for one at each end of an epoch. Evaluations take time.");
        grid.number(
                setup.seed,
                "",
                "Decides every random choice: order, dropout, the head's first weights, rows split off. The same seed"
                        + " and thread count give the same numbers.");
        grid.number(
                setup.threads, "threads", "Threads that compute, 1 to 1024; more than the processor has do not help.");
        node = new Card("Run", grid);
    }

    Card node() {
        return node;
    }
}
