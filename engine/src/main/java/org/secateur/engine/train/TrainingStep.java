package org.secateur.engine.train;

import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.schedule.LearningRateSchedule;
import org.secateur.engine.schedule.PruningSchedule;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * One optimiser step: gradients of a batch under the present masks, joint clip over everything that is trained, AdamW,
 * masks chosen anew (methods, "Optimiser" and "Schedule").
 */
public final class TrainingStep implements AutoCloseable {
    private static final double CLIP_EPSILON = 1e-6;

    /**
     * What a step found.
     *
     * @param loss mean loss of the batch
     * @param gradientNorm joint norm before clipping
     */
    public record Result(double loss, double gradientNorm) {}

    private final EncoderNetwork network;
    private final PruningStrategy pruning;
    private final PruningSchedule remaining;
    private final LearningRateSchedule learningRate;
    private final TrainingConfig config;
    private final AdamW optimizer;

    /** Chooses the masks of step 0. */
    public TrainingStep(
            EncoderNetwork network,
            PruningStrategy pruning,
            PruningSchedule remaining,
            LearningRateSchedule learningRate,
            TrainingConfig config,
            WorkerTeam team) {
        this.network = network;
        this.pruning = pruning;
        this.remaining = remaining;
        this.learningRate = learningRate;
        this.config = config;
        this.optimizer = new AdamW(network.layout(), network.parameters(), network.gradients(), config, team);
        chooseMasks(0);
    }

    /**
     * Trains on a batch.
     *
     * @param batch B texts
     * @param labels their label numbers [B]
     * @param step index t of the step, from 0
     */
    public Result run(PackedBatch batch, int[] labels, int step) {
        double loss = network.gradients(batch, labels, step);
        double norm = Math.sqrt(network.squaredGradientNorm());
        double clip = Math.min(1, config.clipNorm() / (norm + CLIP_EPSILON));
        optimizer.step(step + 1, clip, learningRate.factor(step));
        chooseMasks(step + 1);
        return new Result(loss, norm);
    }

    private void chooseMasks(int completed) {
        pruning.choose(network.parameters(), network.layout(), remaining.at(completed));
    }

    /** Bytes of the optimiser's moments. */
    long momentBytes() {
        return optimizer.bytes();
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
