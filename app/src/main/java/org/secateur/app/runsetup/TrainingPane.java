package org.secateur.app.runsetup;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.secateur.app.form.Card;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;

/** Edits the optimiser's settings. */
final class TrainingPane {
    private final Card node;

    TrainingPane(TrainingViewModel training, Validation validation) {
        FieldRows grid = new FieldRows(validation, PruningPane.LABELS);
        grid.number(training.epochs, "passes", "Passes over the training data, at least 1.");
        grid.number(
                training.batchSize,
                "texts",
                "Texts per optimiser step. Fewer texts mean more and noisier steps in the same time.");
        grid.number(
                training.microBatchSize,
                "texts",
                "Most texts that are computed at once, 0 for the whole batch. Fewer need less memory: the gradients of the"
                        + " parts are added up, and a step gives the whole batch's result to rounding.");
        grid.wide(whileTrue(
                "0: the whole batch at once.",
                Bindings.createBooleanBinding(
                        () -> training.microBatchSize.value().equals("0"), training.microBatchSize.text())));
        grid.number(
                training.learningRate,
                "per step",
                "Peak learning rate of weights, biases and the task's head (AdamW). Usual: 1e-4 to 3e-4 for a small encoder"
                        + " such as MiniLM, 2e-5 to 5e-5 for one of BERT-base's size.");
        grid.number(
                training.scoreLearningRate,
                "per step",
                "Peak learning rate of the scores, in the published runs 1e-2, and 1e-1 for L0. Only methods that learn"
                        + " scores have it: movement, soft movement and L0. It follows the method until it is changed.");
        grid.wide(whileTrue(
                "This method learns no scores.",
                training.scoreLearningRate.enabled().not()));
        grid.steps(
                training.warmUp,
                "Optimiser steps in which the learning rates rise from 0 to their peak; then they fall to 0 in a line."
                        + " Automatic: a tenth of the run.");
        grid.number(
                training.weightDecay,
                "per step",
                "AdamW's decay of weights; never of biases, LayerNorms and scores. 0 in the published runs.");
        grid.number(
                training.clipNorm,
                "norm",
                "Gradients whose joint norm is larger are scaled down to it. 1 in the published runs.");
        node = new Card("Training", grid);
    }

    private static Label whileTrue(String words, BooleanBinding shown) {
        Label label = new Label(words);
        label.getStyleClass().add("hint");
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.visibleProperty().bind(shown);
        label.managedProperty().bind(shown);
        return label;
    }

    Card node() {
        return node;
    }
}
