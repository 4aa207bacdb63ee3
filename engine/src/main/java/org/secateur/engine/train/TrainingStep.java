package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.secateur.engine.checkpoint.StatePart;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.StepLoss;
import org.secateur.engine.nn.TrainingBatch;
import org.secateur.engine.pruning.MaskRestorer;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.schedule.LearningRateSchedule;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
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
     * @param loss of the step's texts, the penalty included
     * @param gradientNorm joint norm before clipping
     */
    public record Result(StepLoss loss, double gradientNorm) {}

    private final EncoderNetwork network;
    private final PruningStrategy pruning;
    private final LearningRateSchedule learningRate;
    private final TrainingConfig config;
    private final AdamW optimizer;
    private boolean whole = true;

    /** Chooses the masks of step 0. */
    public TrainingStep(
            EncoderNetwork network,
            PruningStrategy pruning,
            LearningRateSchedule learningRate,
            TrainingConfig config,
            WorkerTeam team) {
        this.network = network;
        this.pruning = pruning;
        this.learningRate = learningRate;
        this.config = config;
        this.optimizer =
                new AdamW(network.layout(), network.parameters(), network.gradients(), network.masking(), config, team);
        chooseMasks(0);
    }

    /**
     * Trains on the texts of a step.
     *
     * @param parts the texts, computed part by part
     * @param step index t of the step, from 0
     * @throws TrainingException if loss or gradients are no numbers any more; nothing was changed then
     */
    public Result run(List<TrainingBatch> parts, int step) {
        double penalty = pruning.figures().penalty();
        StepLoss loss = network.gradients(parts, pruning.penalty(), step).plus(new StepLoss(penalty, 0, 0, penalty));
        double norm = Math.sqrt(network.squaredGradientNorm());
        if (!Double.isFinite(loss.total()) || !Double.isFinite(norm)) {
            throw new TrainingException("The loss of step " + (step + 1) + " is " + loss.total()
                    + ", its gradient norm " + norm
                    + ": the training has diverged. Lower the learning rates or lengthen the warm-up.");
        }
        whole = false;
        double clip = Math.min(1, config.clipNorm() / (norm + CLIP_EPSILON));
        optimizer.step(step + 1, clip, learningRate.factor(step));
        pruning.afterUpdate(network.parameters(), network.layout(), step);
        chooseMasks(step + 1);
        whole = true;
        return new Result(loss, norm);
    }

    /** Whether the state is that of a completed step; false only where a step broke off while it changed the weights. */
    boolean whole() {
        return whole;
    }

    /** Parameters, moments and masks: all that a step reads and changes. */
    List<StatePart> parts() {
        ParameterLayout layout = network.layout();
        List<StatePart> parts = new ArrayList<>(optimizer.moments(layout));
        for (Parameter each : layout.parameters()) {
            if (each.group() != ParameterGroup.EMBEDDINGS) {
                parts.add(StatePart.floats(each.name(), each.shape(), network.parameters(), each.offset()));
            }
        }
        if (pruning.memory().length > 0) {
            parts.add(StatePart.doubles("pruning", pruning::memory, pruning::restoreMemory));
        }
        pruning.weightFactors().ifPresent(factors -> parts.addAll(factors(layout, factors)));
        pruning.maskRestorer().ifPresent(restorer -> parts.addAll(masks(layout, restorer)));
        return parts;
    }

    private List<StatePart> masks(ParameterLayout layout, MaskRestorer restorer) {
        List<StatePart> parts = new ArrayList<>();
        for (int i = 0; i < layout.shape().matrices(); i++) {
            int matrix = i;
            Parameter weight = layout.weight(matrix);
            parts.add(StatePart.mask(
                    weight.name().replaceFirst("weight$", "mask"),
                    (int) weight.length(),
                    () -> pruning.mask(matrix),
                    mask -> restorer.restore(matrix, mask)));
        }
        return parts;
    }

    /**
     * How far the last step moved each trained parameter.
     *
     * @param completed steps with this one, at least 1
     */
    AdamW.Drives drives(int completed) {
        return optimizer.drives(completed);
    }

    private static List<StatePart> factors(ParameterLayout layout, FloatMemory factors) {
        long base = layout.range(ParameterGroup.WEIGHTS).offset();
        return layout.parameters(ParameterGroup.WEIGHTS).stream()
                .map(each -> StatePart.floats(each.name() + ".factor", each.shape(), factors, each.offset() - base))
                .toList();
    }

    private void chooseMasks(int completed) {
        pruning.choose(network.parameters(), network.layout(), completed);
    }

    /** Bytes of the optimiser's moments. */
    long momentBytes() {
        return optimizer.bytes();
    }

    /** Frees moments and factors; weights and masks stay readable. */
    @Override
    public void close() {
        optimizer.close();
        pruning.close();
    }
}
