package org.secateur.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.Problem;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.TrainingConfig;

/**
 * The steps of a run and what its schedules say at each. Convention: step t, counted from 0, uses the learning rate
 * {@code learningRate.factor(t)} and the mask of {@code remaining.at(t)}; after it k = t + 1 steps are completed, and
 * the mask is chosen anew with {@code remaining.at(k)}.
 *
 * @param stepsPerEpoch optimiser steps of one pass over the data; a last, smaller batch counts as a step
 * @param totalSteps T, optimiser steps of the run
 * @param remaining share of weights that remains: of each matrix, or of all; constantly 1 where it is not {@linkplain
 *     PruningConfig#planned() planned}
 * @param threshold of soft movement pruning, which lambda follows; constant for the other methods; of
 *     reweighted proximal pruning it says when that begins and ends
 * @param learningRate factor of every learning rate
 * @param fixedFrom steps completed when the zeros of reweighted proximal pruning are fixed; 0 for the other methods
 */
public record RunPlan(
        int stepsPerEpoch,
        int totalSteps,
        PruningSchedule remaining,
        PruningSchedule threshold,
        LearningRateSchedule learningRate,
        int fixedFrom) {
    /**
     * Plans a run. Numbers of steps that are {@linkplain PruningConfig#AUTOMATIC automatic} become the default shares
     * of the run.
     *
     * @param trainExamples training texts, at least 1
     * @throws ConfigException naming every field with which the run cannot be planned: no data, warm-up and cool-down
     *     that leave no step to prune in, a threshold that every score passes, a learning-rate warm-up that never ends
     */
    public static RunPlan of(PruningConfig pruning, TrainingConfig training, int trainExamples) {
        if (trainExamples < 1) {
            throw new ConfigException(List.of(new Problem("task.train", "there are no training texts")));
        }
        int perEpoch = (int) (((long) trainExamples + training.batchSize() - 1) / training.batchSize());
        long total = (long) perEpoch * training.epochs();
        if (total > Integer.MAX_VALUE) {
            throw new ConfigException(List.of(new Problem(
                    "training.epochs", total + " steps are more than a run can have: choose fewer epochs")));
        }
        int steps = (int) total;
        PruningConfig resolved = pruning.resolved(steps);
        boolean proximal = resolved.method() == PruningMethod.RPP;
        List<Problem> problems = new ArrayList<>();
        if (comparesWithNothing(resolved)) {
            problems.add(new Problem(
                    "pruning.penalty.threshold",
                    "must be above 0: the sigmoid of a score always is, so nothing would be pruned"));
        }
        PruningSchedule remaining = null;
        PruningSchedule threshold = null;
        LearningRateSchedule rate = null;
        try {
            remaining = remaining(resolved, steps);
            threshold = threshold(resolved, steps);
            if (proximal) {
                PruningSchedule.requireRoom(resolved.warmUpSteps(), resolved.coolDownSteps(), 1, steps);
            }
        } catch (ScheduleException e) {
            problems.add(new Problem("pruning.coolDownSteps", e.getMessage()));
        }
        try {
            rate = new LearningRateSchedule(training.resolved(steps).warmUpSteps(), steps);
        } catch (ScheduleException e) {
            problems.add(new Problem("training.warmUpSteps", e.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new RunPlan(
                perEpoch, steps, remaining, threshold, rate, proximal ? steps - resolved.coolDownSteps() : 0);
    }

    private static boolean comparesWithNothing(PruningConfig pruning) {
        return pruning.method() == PruningMethod.SOFT_MOVEMENT
                && pruning.penalty().form() == PenaltyConfig.Form.REFERENCE
                && pruning.penalty().threshold() == 0;
    }

    private static PruningSchedule remaining(PruningConfig pruning, int steps) {
        return pruning.planned()
                ? new PruningSchedule(
                        1, pruning.remaining(), pruning.warmUpSteps(), pruning.coolDownSteps(), steps, pruning.cuts())
                : PruningSchedule.constant(1, steps);
    }

    /** From 0 in the reference's form of soft movement pruning; constant in the paper's. */
    private static PruningSchedule threshold(PruningConfig pruning, int steps) {
        double last = pruning.penalty().threshold();
        return switch (pruning.method()) {
            case SOFT_MOVEMENT ->
                pruning.penalty().form() == PenaltyConfig.Form.REFERENCE
                        ? new PruningSchedule(0, last, pruning.warmUpSteps(), pruning.coolDownSteps(), steps)
                        : PruningSchedule.constant(last, steps);
            case RPP -> new PruningSchedule(1, 1, pruning.warmUpSteps(), pruning.coolDownSteps(), steps);
            case L0, DENSE, MAGNITUDE, MOVEMENT, LAYER_DROP -> PruningSchedule.constant(1, steps);
        };
    }

    /**
     * Like {@link #of(PruningConfig, TrainingConfig, int)}, and {@link #requireFits} the model.
     *
     * @throws ConfigException also if LayerDrop shall keep a layer that the model does not have
     */
    public static RunPlan of(PruningConfig pruning, TrainingConfig training, int trainExamples, EncoderShape shape) {
        RunPlan plan = of(pruning, training, trainExamples);
        plan.requireFits(shape);
        if (pruning.method() == PruningMethod.LAYER_DROP) {
            pruning.layerDrop().kept(shape.layers());
        }
        return plan;
    }

    /**
     * Checks that the final share keeps at least one weight of each matrix.
     *
     * @throws ConfigException naming the first matrix of which floor(v n) would be 0, and the least share that works
     */
    public void requireFits(EncoderShape shape) {
        double share = remaining.finalValue();
        for (MatrixKind kind : MatrixKind.values()) {
            long weights = (long) kind.rows(shape) * kind.columns(shape);
            if (KeptCount.of(share, weights) == 0) {
                throw new ConfigException(List.of(new Problem(
                        "pruning.remaining",
                        "a share of " + share + " keeps none of the " + weights + " weights of each "
                                + kind.moduleName() + " matrix: choose at least " + leastShare(shape))));
            }
        }
    }

    private static double leastShare(EncoderShape shape) {
        long smallest = Long.MAX_VALUE;
        for (MatrixKind kind : MatrixKind.values()) {
            smallest = Math.min(smallest, (long) kind.rows(shape) * kind.columns(shape));
        }
        double share = 1.0 / smallest;
        while (KeptCount.of(share, smallest) == 0) {
            share = Math.nextUp(share);
        }
        return share;
    }

    /** Whether remaining weights and threshold have come to where they end, and zeros are fixed. */
    public boolean settled(int step) {
        return step >= fixedFrom && remaining.settled(step) && threshold.settled(step);
    }

    /**
     * Whether the evaluation data is scored after a step.
     *
     * @param completed steps completed, 1 to T
     */
    public boolean evaluates(EvaluationConfig evaluation, int completed) {
        int every = evaluation.everySteps();
        return completed == totalSteps || completed % (every == 0 ? stepsPerEpoch : every) == 0;
    }

    /** How often the evaluation data is scored in the run. */
    public int evaluations(EvaluationConfig evaluation) {
        int every = evaluation.everySteps() == 0 ? stepsPerEpoch : evaluation.everySteps();
        return totalSteps / every + (totalSteps % every == 0 ? 0 : 1);
    }

    /** Epoch of a step counted from 0: 1 to the number of epochs. */
    public int epochOf(int step) {
        return step / stepsPerEpoch + 1;
    }
}
