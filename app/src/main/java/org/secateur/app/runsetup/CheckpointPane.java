package org.secateur.app.runsetup;

import org.secateur.app.form.Card;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;

/** Edits when the run keeps its state. */
final class CheckpointPane {
    private final Card node;

    CheckpointPane(CheckpointViewModel checkpoint, Validation validation) {
        FieldRows grid = new FieldRows(validation);
        grid.number(
                checkpoint.everyMinutes,
                "minutes",
                "Minutes between two checkpoints, from which the run goes on after the program or the machine has ended; 0"
                        + " for none by time. More pass where writing would cost more than 2 % of the time. A run that is"
                        + " stopped keeps its state in any case.");
        grid.number(
                checkpoint.everySteps,
                "steps",
                "Optimiser steps between two checkpoints, besides those by time; 0 for none by steps.");
        grid.choice(
                checkpoint.best,
                CheckpointViewModel.Best::title,
                "Whether the model of the best evaluation is kept beside the last one. Of a run that prunes only those"
                        + " evaluations count that see the final remaining weights.");
        grid.number(
                checkpoint.budget,
                "MB",
                "Most disk space for checkpoints and the best model together. A run whose checkpoints need more keeps its"
                        + " state only when it is stopped, and says so at its beginning.");
        node = new Card("Checkpoints", grid);
    }

    Card node() {
        return node;
    }
}
