package org.secateur.app.runsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.analysis.Reach;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;

/**
 * 192 steps with a rate warm-up of 19: the rates' factors sum to 0 + 1/19 + ... + 18/19 = 9 and 173/173 + ... + 1/173 = 87, together
 * 96. With a score rate of 0.01 a score falls by 0.96, with 0.1 by 9.6.
 */
class ReachTest {
    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final RunSetupViewModel form = new RunSetupViewModel(new ScriptedEngine(), tasks, config -> {});

    private Optional<String> warning() {
        tasks.elapse();
        return Reach.warning(
                form.plan().get().orElseThrow(), form.config().get().orElseThrow());
    }

    /** From 0 down to ln(0.1 / 0.9) = -2.197, which takes 2.197 / 96 = 0.0229 a step, or 2 * 2.197 / 0.01 = 439.4 steps of 0.01. */
    @Test
    void softMovementMustReachTheLogitOfItsThreshold() {
        tasks.elapse();
        assertEquals(Optional.empty(), warning());
        form.pruning.method.value().set(PruningMethod.SOFT_MOVEMENT);
        assertEquals(Optional.empty(), warning(), "the method's own rate");
        form.training.scoreLearningRate.text().set("0.01");
        assertEquals(
                Optional.of(
                        "Scores must fall by 2.2 to be pruned, and can fall by 1.0 at most in this run: use more epochs (about"
                                + " 440 steps), or a score learning rate above 0.023."),
                warning());
        form.training.scoreLearningRate.text().set("0.0229");
        assertEquals(Optional.empty(), warning());
        form.training.scoreLearningRate.text().set("0.0228");
        assertTrue(warning().isPresent());
        form.pruning.penalty.penaltyForm.value().set(PenaltyConfig.Form.PAPER);
        assertEquals(Optional.empty(), warning());
        form.pruning.penalty.penaltyForm.value().set(PenaltyConfig.Form.REFERENCE);
        form.pruning.penalty.threshold.text().set("0");
        assertEquals(
                "must be above 0: the sigmoid of a score always is, so nothing would be pruned",
                form.pruning.penalty.threshold.problem().get());
        assertEquals(Optional.empty(), form.plan().get());
    }

    @Test
    void whatPullsNothingIsSaid() {
        tasks.elapse();
        form.pruning.remaining.text().set("100");
        assertEquals(Optional.of("All weights are to remain, so nothing is pruned: ask for fewer."), warning());
        form.pruning.method.value().set(PruningMethod.RPP);
        form.pruning.gamma.text().set("0");
        assertEquals(Optional.of("Gamma is 0: nothing pulls the weights to zero, so nothing is pruned."), warning());
    }

    /** From 2.197 down to ln(0.1 / 1.1) = -2.398: 4.595 of the 9.6 that are possible. */
    @Test
    void l0BeginsFarAbove() {
        tasks.elapse();
        form.pruning.method.value().set(PruningMethod.L0);
        assertEquals(Optional.empty(), warning());
        form.training.scoreLearningRate.text().set("0.01");
        assertTrue(warning().orElseThrow().startsWith("Scores must fall by 4.6"));
        form.pruning.firstScores.distribution.value().set(ScoreInitialisation.Distribution.UNIFORM);
        assertTrue(warning().orElseThrow().startsWith("Scores must fall by 2.4"));
    }
}
