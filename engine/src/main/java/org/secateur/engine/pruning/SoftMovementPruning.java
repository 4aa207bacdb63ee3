package org.secateur.engine.pruning;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.schedule.PruningSchedule;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Keeps the weights whose score passes a threshold (paper, section 4, "Soft movement pruning"), with the {@link Guard}. The
 * reference's form keeps sigmoid(S) &gt; tau(t) and adds lambda(t) * mean over matrices of mean(sigmoid(S)) to the loss; the
 * paper's form keeps S &gt; tau and adds lambda * the sum of sigmoid(S). The gradient by the scores is straight through
 * the threshold, and through the sigmoid too.
 */
final class SoftMovementPruning extends PenalisedPruning {
    private final boolean sigmoid;
    private final PruningSchedule threshold;

    SoftMovementPruning(
            PruningConfig config, TrainingConfig training, RunPlan plan, EncoderShape shape, WorkerTeam team) {
        super(config, training, plan, shape, team);
        this.sigmoid = config.penalty().form() == PenaltyConfig.Form.REFERENCE;
        this.threshold = plan.threshold();
    }

    /** The score of which the sigmoid is tau. */
    @Override
    double cut(int completed) {
        double tau = threshold.at(completed);
        return sigmoid ? Math.log(tau / (1 - tau)) : tau;
    }

    @Override
    double threshold(int completed) {
        return threshold.at(completed);
    }

    @Override
    boolean guarded() {
        return true;
    }

    @Override
    double penaltyShift() {
        return 0;
    }

    @Override
    double penaltyShare(int matrix) {
        return sigmoid ? 1.0 / kept.matrices() / kept.size(matrix) : 1;
    }
}
