package org.secateur.app.runsetup;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.secateur.app.form.Card;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;

/** Edits what is pruned, and when. */
final class PruningPane {
    /** Wide enough for the longest name of the second column. */
    static final double LABELS = 138;

    private final Card node;

    PruningPane(PruningViewModel pruning, Validation validation) {
        FieldRows grid = new FieldRows(validation, LABELS);
        grid.choice(pruning.method, PruningMethod::title, "How the weights to be kept are chosen.");
        grid.wide(explanation(pruning));
        grid.number(
                pruning.remaining,
                "%",
                "v: share of the prunable weights that remains at the end, above 0 and at most 100 %: of each matrix, or"
                        + " of all together with global selection, soft movement and L0. 10 % remaining is a sparsity of"
                        + " 90 %.");
        grid.wide(hint(
                "remaining-reason",
                "Lambda is fixed: what remains is what comes out, nothing is asked for.",
                fixed(pruning)));
        selection(grid, pruning);
        penalty(grid, pruning);
        proximal(grid, pruning);
        layerDrop(grid, pruning.layerDrop);
        schedule(grid, pruning.schedule);
        schedule(grid, pruning);
        firstScores(grid, pruning);
        node = new Card("Pruning", grid);
    }

    private static void selection(FieldRows grid, PruningViewModel pruning) {
        grid.choice(
                pruning.scope,
                SelectionConfig.Scope::title,
                "Among which weights are ranked. Local: the best share v of each matrix remains (paper, section 4). Global:"
                        + " the best share v of all matrices together, so that some keep more and some less (paper,"
                        + " figure 6).");
        grid.hideWhileMeaningless(pruning.scope);
        grid.number(
                pruning.rankEvery,
                "steps",
                "Optimiser steps between two rankings of all matrices, at least 1; 25 in the reference program. Between"
                        + " them the cut-off is held, and the counts drift as scores move.");
        grid.hideWhileMeaningless(pruning.rankEvery);
    }

    private static void penalty(FieldRows grid, PruningViewModel pruning) {
        PenaltyViewModel penalty = pruning.penalty;
        grid.choice(
                penalty.control,
                PenaltyWords::control,
                "Adjusted: the run changes lambda at every step so that the remaining weights follow their plan, without a"
                        + " cut at the end. Fixed: lambda follows its schedule, as in the paper; what remains is what"
                        + " comes out.");
        grid.hideWhileMeaningless(penalty.control);
        grid.number(
                penalty.lambda,
                "factor",
                "Factor of the penalty at the end of its schedule, lambda(t) = lambda · tau(t) / tau. The loss is task"
                        + " loss + lambda(t) · mean of sigmoid(S) (paper, section 4; L0: mean of sigmoid(S − b ln(−l / r)),"
                        + " section 3). More pushes more weights out. Published soft movement and L0 runs: 10 to 1000.");
        grid.hideWhileMeaningless(penalty.lambda);
        grid.choice(
                penalty.penaltyForm,
                PenaltyWords::form,
                "Reference program (the authors' own): keeps sigmoid(S) > tau(t), tau rising from 0; penalty lambda(t) · mean over matrices of"
                        + " mean(sigmoid(S)). Paper (section 4): keeps S > tau, tau constant; penalty lambda · sum of"
                        + " sigmoid(S).");
        grid.hideWhileMeaningless(penalty.penaltyForm);
        grid.wide(hint(
                "paper-form",
                "The paper's penalty is a sum over all weights, not a mean: its lambdas are smaller by orders of magnitude."
                        + " With 10 million weights 100 becomes 1e-5.",
                Bindings.createBooleanBinding(
                        () -> penalty.penaltyForm.enabled().get()
                                && penalty.penaltyForm.value().get() == PenaltyConfig.Form.PAPER,
                        penalty.penaltyForm.value(),
                        penalty.penaltyForm.enabled())));
        grid.number(
                penalty.threshold,
                "tau",
                "A weight remains while sigmoid(S) > tau(t); tau(t) rises from 0 to this value, at least 0 and below 1, along"
                        + " the cubic schedule (paper, section 4; 0.1 in the published runs). In the paper's form S > tau, the"
                        + " same at every step.");
        grid.hideWhileMeaningless(penalty.threshold);
    }

    private static void proximal(FieldRows grid, PruningViewModel pruning) {
        grid.number(
                pruning.gamma,
                "factor",
                "After each step w becomes sign(w) · max(|w| − rate · gamma · a, 0), with a = 1 / (|w| + epsilon) taken anew"
                        + " each epoch and 1 in the first (Guo et al. 2019). More prunes more; 0 is dense fine-tuning.");
        grid.hideWhileMeaningless(pruning.gamma);
        grid.number(
                pruning.epsilon,
                "weight",
                "Added to a weight's size in a = 1 / (|w| + epsilon), above 0: a weight at zero is held there with a ="
                        + " 1 / epsilon.");
        grid.hideWhileMeaningless(pruning.epsilon);
    }

    private static void layerDrop(FieldRows grid, LayerDropViewModel layerDrop) {
        grid.number(
                layerDrop.probability,
                "share",
                "Probability, 0 to below 1, with which each encoder layer is skipped in a training step, drawn for each layer"
                        + " and step on its own (Fan et al. 2020, 0.2). 0 is dense fine-tuning of which some layers are"
                        + " kept.");
        grid.hideWhileMeaningless(layerDrop.probability);
        grid.choice(
                layerDrop.keep,
                LayerDropViewModel.Keep::title,
                "The encoder layers of the finished model, which evaluations have too. Every other: 0, 2, 4 … (Fan et al."
                        + " 2020). The exported model has only these layers.");
        grid.hideWhileMeaningless(layerDrop.keep);
        grid.text(
                layerDrop.keptLayers,
                "Numbers of the layers that remain, counted from 0, with commas between them: for instance 0, 1, 5.");
        grid.hideWhileMeaningless(layerDrop.keptLayers);
    }

    private static void schedule(FieldRows grid, ScheduleViewModel schedule) {
        grid.choice(
                schedule.shape,
                ScheduleConfig.Shape::title,
                "How the remaining weights fall from 100 % to v. Cubic: a little at each step, fast at first (paper, equation"
                        + " 5). One shot: dense fine-tuning in the warm-up, then all at once. Iterative: dense fine-tuning,"
                        + " then cuts with training in between (Han et al. 2015). The learning rate has one schedule for"
                        + " the whole run and does not rise again after a cut.");
        grid.hideWhileMeaningless(schedule.shape);
        grid.number(
                schedule.stages,
                "cuts",
                "Number of cuts, 1 to 1000: each takes away the same share of what was left. They are spread evenly"
                        + " between warm-up and cool-down.");
        grid.hideWhileMeaningless(schedule.stages);
        grid.choice(
                schedule.masks,
                ScheduleViewModel.Masks::title,
                "While the share stays the same, masks are fixed, so that what is pruned stays pruned (usual with cuts), or"
                        + " the weights are ranked anew after each step, so that some come back for others (the paper's"
                        + " way).");
        grid.hideWhileMeaningless(schedule.masks);
    }

    private static void schedule(FieldRows grid, PruningViewModel pruning) {
        grid.steps(
                pruning.warmUp,
                "Optimiser steps at the beginning in which nothing is pruned: v = 1, tau = 0 (paper, equation 5)."
                        + " Automatic: a tenth of the run; 40 % before cuts.");
        grid.hideWhileMeaningless(pruning.warmUp);
        grid.steps(
                pruning.coolDown,
                "Optimiser steps at the end in which v, or tau and lambda, stay at their final value (paper, equation 5)."
                        + " Automatic: a fifth of the run. After one shot all that is left is cool-down.");
        grid.hideWhileMeaningless(pruning.coolDown);
    }

    private static void firstScores(FieldRows grid, PruningViewModel pruning) {
        FirstScoresViewModel first = pruning.firstScores;
        grid.wide(hint(
                "models-scores",
                "The first scores are the model's own.",
                first.beginsWithModelsScores(pruning.method)));
        grid.choice(
                first.distribution,
                ScoreInitialisation.Distribution::title,
                "How the scores begin; follows the method until it is changed. Uniform: drawn from − value to + value by"
                        + " the seed, a random choice that learning overrules; steady in short runs. Constant: all the"
                        + " same, 0 in the paper, 2.197 for L0 (each weight remains with 90 %). Kaiming uniform: − to +"
                        + " 1 / √columns of the matrix.");
        grid.hideWhileMeaningless(first.distribution);
        grid.number(
                first.value,
                "score",
                "Uniform: the largest absolute value of a first score, above 0. Constant: the first score of every"
                        + " weight. A score moves by at most about one score learning rate a step.");
        grid.hideWhileMeaningless(first.value);
    }

    private static BooleanBinding fixed(PruningViewModel pruning) {
        return Bindings.createBooleanBinding(
                pruning.penalty::fixed, pruning.method.value(), pruning.penalty.control.value());
    }

    private static Label hint(String id, String text, ObservableValue<Boolean> shown) {
        Label label = hint();
        label.setText(text);
        label.setId(id);
        label.visibleProperty().bind(shown);
        label.managedProperty().bind(shown);
        return label;
    }

    private static Label hint() {
        Label label = new Label();
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label explanation(PruningViewModel pruning) {
        Label label = hint();
        label.setId("method-explanation");
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
                "Keeps the weights whose learned score passes a threshold; a penalty, lambda times the mean score, pushes"
                        + " the scores down. Each matrix keeps what it needs.";
            case RPP ->
                "Pulls every weight a little to zero after each step, small ones harder from the second epoch on; what is"
                        + " zero is pruned. How many remain is not asked for, it comes out.";
            case LAYER_DROP ->
                "Skips whole encoder layers at random while it trains, so that the model bears to lose some; the finished"
                        + " model keeps the layers you choose, and how much remains follows from them.";
            case L0 ->
                "Draws each weight's mask from its learned score; a penalty, lambda times the expected share of remaining"
                        + " weights, pushes the scores down.";
        };
    }

    Card node() {
        return node;
    }
}
