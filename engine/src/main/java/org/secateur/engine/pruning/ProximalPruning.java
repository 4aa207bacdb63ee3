package org.secateur.engine.pruning;

import java.util.Optional;
import java.util.stream.Stream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.mask.MaskBlocks;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.nn.PatternMask;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Reweighted proximal pruning (Guo et al. 2019; methods, "Baselines of the paper"). The optimiser's step on the loss alone
 * gives w~, then w = sign(w~) max(|w~| - eta gamma a_i, 0), with eta the step's learning rate: the penalty gamma * sum of
 * a_i |w_i| never enters the optimiser's moments. All a_i are 1 up to the end of the epoch in which this begins, and 1 /
 * (|w_i| + epsilon) of the weights then, anew after each epoch. It happens between warm-up and cool-down; in the cool-down
 * the zeros stay, and no weight joins them. What remains are the weights that are not zero. With gamma = 0 all remain, and
 * the run is dense fine-tuning, bit for bit.
 */
final class ProximalPruning extends BinaryPruning {
    private static final int BLOCK = 1 << 12;

    /** One worker's weights and factors. */
    private static final class Block {
        private final float[] weights = new float[BLOCK];
        private final float[] factors = new float[BLOCK];
        private final byte[] mask = new byte[BLOCK];
    }

    private final double gamma;
    private final float epsilon;
    private final double rate;
    private final RunPlan plan;
    private final int firstStep;
    private final int fixedFrom;
    private final Masking masking;
    private final FloatMemory factors;
    private final Block[] blocks;

    /** @param config its steps resolved */
    ProximalPruning(PruningConfig config, TrainingConfig training, RunPlan plan, EncoderShape shape, WorkerTeam team) {
        super(shape, false, team);
        this.gamma = config.proximal().gamma();
        this.epsilon = (float) config.proximal().epsilon();
        this.rate = training.learningRate();
        this.plan = plan;
        this.firstStep = config.warmUpSteps();
        this.fixedFrom = plan.totalSteps() - config.coolDownSteps();
        this.masking = new PatternMask(kept.mask(), fixedFrom);
        this.blocks = Stream.generate(Block::new).limit(team.size()).toArray(Block[]::new);
        this.factors = FloatMemory.allocate(shape.prunableWeights());
        factors.fill(1);
    }

    @Override
    public Masking masking() {
        return masking;
    }

    @Override
    public void afterUpdate(FloatMemory parameters, ParameterLayout layout, int step) {
        if (gamma == 0 || step < firstStep) {
            return;
        }
        if (step >= fixedFrom) {
            forEachMatrix(blocks, (block, matrix) -> keepZeros(block, parameters, layout.weight(matrix), matrix));
            return;
        }
        float shrink = (float) (rate * plan.learningRate().factor(step) * gamma);
        boolean reweight = (step + 1) % plan.stepsPerEpoch() == 0;
        long base = layout.weight(0).offset();
        forEachMatrix(
                blocks, (block, matrix) -> shrink(block, parameters, layout.weight(matrix), base, shrink, reweight));
    }

    private void shrink(
            Block block, FloatMemory parameters, Parameter weight, long base, float shrink, boolean reweight) {
        for (long at = weight.offset(); at < weight.end(); at += BLOCK) {
            int count = (int) Math.min(BLOCK, weight.end() - at);
            parameters.get(at, block.weights, count);
            factors.get(at - base, block.factors, count);
            shrink(block.weights, block.factors, shrink, count);
            parameters.put(at, block.weights, count);
            if (reweight) {
                for (int i = 0; i < count; i++) {
                    block.factors[i] = 1 / (Math.abs(block.weights[i]) + epsilon);
                }
                factors.put(at - base, block.factors, count);
            }
        }
    }

    /** w = sign(w~) max(|w~| - shrink a, 0); a NaN stays one. */
    static void shrink(float[] weights, float[] factors, float shrink, int count) {
        for (int i = 0; i < count; i++) {
            float left = Math.abs(weights[i]) - shrink * factors[i];
            weights[i] = left <= 0 ? 0 : Math.copySign(left, weights[i]);
        }
    }

    /** The optimiser's moments still move weights that have no gradient any more. */
    private void keepZeros(Block block, FloatMemory parameters, Parameter weight, int matrix) {
        byte[] mask = kept.of(matrix);
        for (int from = 0; from < mask.length; from += BLOCK) {
            int count = Math.min(BLOCK, mask.length - from);
            parameters.get(weight.offset() + from, block.weights, count);
            for (int i = 0; i < count; i++) {
                if (mask[from + i] == 0) {
                    block.weights[i] = 0;
                }
            }
            parameters.put(weight.offset() + from, block.weights, count);
        }
    }

    @Override
    void chooseMasks(FloatMemory parameters, ParameterLayout layout, int completed) {
        if (gamma > 0 && completed <= fixedFrom) {
            forEachMatrix(blocks, (block, matrix) -> findZeros(block, parameters, layout.weight(matrix), matrix));
        }
    }

    private void findZeros(Block block, FloatMemory parameters, Parameter weight, int matrix) {
        MaskBlocks target = kept.writer(matrix);
        for (long from = 0; from < weight.length(); from += BLOCK) {
            int count = (int) Math.min(BLOCK, weight.length() - from);
            parameters.get(weight.offset() + from, block.weights, count);
            for (int i = 0; i < count; i++) {
                block.mask[i] = (byte) (block.weights[i] == 0 ? 0 : 1);
            }
            target.write(from, block.mask, count);
        }
    }

    @Override
    public PruningFigures figures() {
        return new PruningFigures(Double.NaN, 0, 0, kept.pruned(), kept.revived(), 0);
    }

    @Override
    public Optional<FloatMemory> weightFactors() {
        return Optional.of(factors);
    }

    @Override
    public void close() {
        factors.close();
    }
}
