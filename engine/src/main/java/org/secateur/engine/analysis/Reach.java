package org.secateur.engine.analysis;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.schedule.RunPlan;

/**
 * Whether a run can prune at all: whether anything pulls weights or scores down, and whether scores can come to the threshold.
 * In a step Adam moves a score by about its learning rate at most. Soft
 * movement and L0 prune nothing in runs that are too short for their rate, whatever lambda is.
 */
public final class Reach {
    /** The score at which L0's mask of evaluation becomes 0: b ln(-l / r) = ln(0.1 / 1.1). */
    private static final double L0_CUT = Math.log(0.1 / 1.1);

    private Reach() {}

    /** What to change; empty where weights can be pruned. */
    public static Optional<String> warning(RunPlan plan, RunConfig config) {
        PruningConfig pruning = config.pruning();
        PruningMethod method = pruning.method();
        if ((method.ranked() || method.penalised()) && pruning.planned() && pruning.remaining() == 1) {
            return Optional.of("All weights are to remain, so nothing is pruned: ask for fewer.");
        }
        if (method == PruningMethod.RPP && pruning.proximal().gamma() == 0) {
            return Optional.of("Gamma is 0: nothing pulls the weights to zero, so nothing is pruned.");
        }
        if (!method.penalised()) {
            return Optional.empty();
        }
        if (pruning.penalty().lambda() == 0) {
            return Optional.of("Lambda is 0: no penalty pushes the scores down, so hardly anything is pruned.");
        }
        double way = first(pruning.scoreInitialisation()) - cut(pruning);
        double rates = IntStream.range(0, plan.totalSteps())
                .mapToDouble(step -> plan.learningRate().factor(step))
                .sum();
        double reach = rates * config.training().scoreLearningRate();
        return way < reach
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Scores must fall by %.1f to be pruned, and can fall by %.1f at most in this run: use more epochs (about"
                                + " %,d steps), or a score learning rate above %.2g.",
                        way,
                        reach,
                        steps(way / config.training().scoreLearningRate()),
                        way / rates));
    }

    /** Steps whose factors of the rate sum to this: they rise from 0 to 1 and fall to 0 again, so they sum to half as many. */
    private static long steps(double factors) {
        return (long) Math.ceil(2 * factors);
    }

    /** Where scores begin, on average. */
    private static double first(ScoreInitialisation scores) {
        return scores.distribution() == ScoreInitialisation.Distribution.CONSTANT ? scores.value() : 0;
    }

    private static double cut(PruningConfig pruning) {
        double tau = pruning.penalty().threshold();
        if (pruning.method() == PruningMethod.L0) {
            return L0_CUT;
        }
        return pruning.penalty().form() == PenaltyConfig.Form.PAPER ? tau : Math.log(tau / (1 - tau));
    }
}
