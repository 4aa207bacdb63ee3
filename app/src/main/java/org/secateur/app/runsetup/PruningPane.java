package org.secateur.app.runsetup;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.secateur.app.form.Card;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;

/** Edits what is pruned, and when. */
final class PruningPane {
    private final Card node;

    PruningPane(PruningViewModel pruning, Validation validation) {
        FieldRows grid = new FieldRows(validation);
        grid.choice(pruning.method, PruningMethod::title, "How the weights to be kept are chosen.");
        grid.wide(explanation(pruning));
        grid.number(
                pruning.remaining,
                "%",
                "Share of each matrix' weights that remains at the end: above 0 and at most 100 %. 10 % remaining is a"
                        + " sparsity of 90 %.");
        grid.steps(
                pruning.warmUp,
                "Optimiser steps at the beginning in which all weights remain. Automatic: a tenth of the run.");
        grid.steps(
                pruning.coolDown,
                "Optimiser steps at the end in which exactly the final share remains. Automatic: a fifth of the run.");
        grid.wide(modelsScores(pruning));
        grid.choice(
                pruning.firstScores,
                ScoreInitialisation.Distribution::title,
                "How the scores begin. Uniform: drawn from − value to + value by the seed, a random choice that learning"
                        + " overrules; steady in short runs. Constant: all the same, 0 in the paper; for runs of ten"
                        + " thousands of steps.");
        grid.hideWhileMeaningless(pruning.firstScores);
        grid.number(
                pruning.firstScore,
                "score",
                "Uniform: the largest absolute value of a first score, above 0. Constant: the first score of every"
                        + " weight. A score moves by at most about one score learning rate a step.");
        grid.hideWhileMeaningless(pruning.firstScore);
        node = new Card("Pruning", grid);
    }

    private static Label modelsScores(PruningViewModel pruning) {
        Label label = new Label("The first scores are the model's own.");
        label.setId("models-scores");
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        BooleanBinding shown = pruning.beginsWithModelsScores();
        label.visibleProperty().bind(shown);
        label.managedProperty().bind(shown);
        return label;
    }

    private static Label explanation(PruningViewModel pruning) {
        Label label = new Label();
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(pruning.method.value().get()), pruning.method.value()));
        return label;
    }

    private static String words(PruningMethod method) {
        if (method == null) {
            return "";
        }
        return switch (method) {
            case DENSE -> "Fine-tuning only: every weight remains. The line that pruned runs are compared with.";
            case MAGNITUDE -> "Keeps the weights that are largest, wherever training moves them.";
            case MOVEMENT -> "Keeps the weights that training moves away from zero: each has a learned score.";
            case SOFT_MOVEMENT ->
                "Keeps the weights whose learned score passes a threshold; a penalty pushes all scores"
                        + " down, and its factor lambda is found during the run.";
            case L0 ->
                "Draws each weight's mask from its learned score; a penalty on the expected number of remaining"
                        + " weights pushes the scores down, and its factor lambda is found during the run.";
        };
    }

    Card node() {
        return node;
    }
}
