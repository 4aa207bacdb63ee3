package org.secateur.app.runsetup;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import org.secateur.app.form.Card;
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
        grid.wide(everyEpoch(setup));
        grid.number(
                setup.snapshots,
                "MB",
                "Most disk space for looking back: the masks of all weights at about fifty steps, all weights in 8 bits at up"
                        + " to eleven, exact values of some weights at every step. 0 keeps the plots' samples only. It changes"
                        + " no number of the run.");
        grid.number(
                setup.seed,
                "",
                "Decides every random choice: order, dropout, the head's first weights, first scores, rows split off. The same seed"
                        + " and thread count give the same numbers.");
        grid.number(
                setup.threads, "threads", "Threads that compute, 1 to 1024; more than the processor has do not help.");
        node = new Card("Run", grid);
    }

    private static Label everyEpoch(RunSetupViewModel setup) {
        Label label = new Label("0: once, at the end of each epoch.");
        label.getStyleClass().add("hint");
        label.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> setup.everySteps.value().equals("0"), setup.everySteps.text()));
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    Card node() {
        return node;
    }
}
