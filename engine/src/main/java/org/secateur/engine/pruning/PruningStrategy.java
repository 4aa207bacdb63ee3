package org.secateur.engine.pruning;

import java.util.Optional;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.nn.ScorePenalty;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Chooses which weights of each matrix remain (methods, "The four methods"). Belongs to one run. */
public interface PruningStrategy extends AutoCloseable {
    /** How the network shall mask its weights; {@link #choose} changes this object's mask. */
    Masking masking();

    /**
     * Chooses the masks anew from the present weights and scores: those of step {@code completed}, and of an evaluation
     * before it. To be called with 0, and then after each step.
     *
     * @param parameters the flat parameter array
     * @param layout where weights and scores lie in it
     * @param completed optimiser steps completed, 0 to T
     * @throws org.secateur.engine.mask.NotANumberException if a weight or score is NaN
     */
    void choose(FloatMemory parameters, ParameterLayout layout, int completed);

    /**
     * What the method does to the weights themselves after the optimiser's step; {@link #choose} follows.
     *
     * @param step index t of the step, from 0
     */
    default void afterUpdate(FloatMemory parameters, ParameterLayout layout, int step) {}

    /** Whether {@link #mask} can have zeros; not in dense fine-tuning. */
    default boolean prunes() {
        return masking().masks();
    }

    /** Kept weights of a matrix, by the evaluation mask. */
    int kept(int matrix);

    /** Whether a matrix' weights are kept by the evaluation mask, 1 or 0 [rows * columns], row-major; read it between steps only. */
    byte[] mask(int matrix);

    /** What is added to the next step's loss; its value is in the figures. */
    default Optional<ScorePenalty> penalty() {
        return Optional.empty();
    }

    /** What the last choice did. */
    PruningFigures figures();

    /** Puts kept masks back; empty where all weights remain or the settings alone choose, so that none need be kept. */
    default Optional<MaskRestorer> maskRestorer() {
        return Optional.empty();
    }

    /** What it remembers from step to step besides the masks; of fixed length. */
    default double[] memory() {
        return new double[0];
    }

    /**
     * A number for each prunable weight that it remembers from step to step, in the order of the parameters; may be
     * overwritten to go on from kept ones.
     */
    default Optional<FloatMemory> weightFactors() {
        return Optional.empty();
    }

    /** Frees what it remembers for each weight; masks stay readable. */
    @Override
    default void close() {}

    /**
     * Goes on from a kept memory, after the masks are restored.
     *
     * @param memory as {@link #memory} gave it
     */
    default void restoreMemory(double[] memory) {}

    /**
     * The strategy of a run.
     *
     * @param config its steps resolved
     * @param seed the run's
     * @param drawn L0's mask, which has the source of its noise
     */
    static PruningStrategy of(
            PruningConfig config,
            TrainingConfig training,
            RunPlan plan,
            EncoderShape shape,
            WorkerTeam team,
            long seed,
            HardConcreteMask drawn) {
        return switch (config.method()) {
            case DENSE -> new DenseFineTuning(shape);
            case MAGNITUDE -> ranked(config, plan, shape, team, RankedValues.WEIGHTS);
            case MOVEMENT -> ranked(config, plan, shape, team, RankedValues.SCORES);
            case SOFT_MOVEMENT -> new SoftMovementPruning(config, training, plan, shape, team);
            case L0 -> new L0Pruning(config, training, plan, shape, team, drawn);
            case RPP -> new ProximalPruning(config, training, plan, shape, team);
            case LAYER_DROP -> new LayerDrop(config.layerDrop(), shape, seed);
        };
    }

    private static PruningStrategy ranked(
            PruningConfig config, RunPlan plan, EncoderShape shape, WorkerTeam team, RankedValues values) {
        boolean fixed = config.schedule().fixedMasks();
        return config.selection().global()
                ? new GlobalTopV(shape, values, plan, config.selection().everySteps(), fixed, team)
                : new LocalTopV(shape, values, plan.remaining(), fixed, team);
    }
}
