package org.secateur.engine.pruning;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * L0 regularisation (Louizos, Welling, Kingma 2018; paper, table 1): masks are drawn in training, and the expected share
 * of masks above 0 is added to the loss, times lambda. A weight remains if its evaluation mask is above 0.
 */
final class L0Pruning extends PenalisedPruning {
    private final HardConcreteMask masking;

    L0Pruning(
            PruningConfig config,
            TrainingConfig training,
            RunPlan plan,
            EncoderShape shape,
            WorkerTeam team,
            HardConcreteMask masking) {
        super(config, training, plan, shape, team);
        this.masking = masking;
    }

    @Override
    public Masking masking() {
        return masking;
    }

    @Override
    double cut(int completed) {
        return HardConcreteMask.THRESHOLD;
    }

    @Override
    double threshold(int completed) {
        return HardConcreteMask.THRESHOLD;
    }

    @Override
    boolean guarded() {
        return false;
    }

    @Override
    double penaltyShift() {
        return HardConcreteMask.PENALTY_SHIFT;
    }

    @Override
    double penaltyShare(int matrix) {
        return 1.0 / kept.matrices() / kept.size(matrix);
    }
}
