package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.secateur.engine.checkpoint.StatePart;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * AdamW over the flat parameter array (methods, "Optimiser"), with a learning rate for each group: scores, and all the
 * rest. Biases, LayerNorms and scores have no weight decay; the embeddings are frozen and have no moments. Where a step
 * skips an encoder layer (LayerDrop), the layer's parameters and moments stay as they are, without decay, and the bias
 * correction counts the layer's own updates: as PyTorch's AdamW does with parameters that have no gradient. The blocks
 * that the workers share are independent, so the result does not depend on who does which.
 */
final class AdamW implements AutoCloseable {
    private static final int BLOCK = 4096;
    private static final int NO_LAYER = -1;
    private static final String FIRST_MOMENT = ".first_moment";
    private static final String SECOND_MOMENT = ".second_moment";

    /** A piece of the parameters of one group and encoder layer, or of no layer ({@link #NO_LAYER}). */
    private record Block(long offset, int length, ParameterGroup group, int layer) {}

    private final FloatMemory parameters;
    private final FloatMemory gradients;
    private final FloatMemory first;
    private final FloatMemory second;
    private final long base;
    private final TrainingConfig config;
    private final WorkerTeam team;
    private final LayerUpdates layers;
    private final List<Block> blocks = new ArrayList<>();
    private final float[][][] strips;

    /**
     * @param layout where the groups lie in {@code parameters} and {@code gradients}
     * @param masking says which layers a step computes
     * @param config rates and decay
     */
    AdamW(
            ParameterLayout layout,
            FloatMemory parameters,
            FloatMemory gradients,
            Masking masking,
            TrainingConfig config,
            WorkerTeam team) {
        this.parameters = parameters;
        this.gradients = gradients;
        this.config = config;
        this.team = team;
        this.layers = new LayerUpdates(masking, layout.shape().layers());
        this.base = layout.range(ParameterGroup.EMBEDDINGS).end();
        this.first = FloatMemory.allocate(layout.size() - base);
        this.second = FloatMemory.allocate(layout.size() - base);
        this.strips = new float[team.size()][4][BLOCK];
        for (ParameterGroup group : ParameterGroup.values()) {
            if (group != ParameterGroup.EMBEDDINGS) {
                layout.parameters(group).forEach(this::cut);
            }
        }
    }

    private void cut(Parameter parameter) {
        int layer = parameter.layer().orElse(NO_LAYER);
        for (long from = parameter.offset(); from < parameter.end(); from += BLOCK) {
            blocks.add(new Block(from, (int) Math.min(BLOCK, parameter.end() - from), parameter.group(), layer));
        }
    }

    /**
     * One step on all trained parameters.
     *
     * @param t steps with this one, from 1
     * @param clip factor of the joint clip
     * @param factor the learning-rate schedule's factor of this step, 0 to 1
     */
    void step(int t, double clip, double factor) {
        AtomicInteger next = new AtomicInteger();
        layers.countTo(t);
        team.run(worker -> {
            for (int i = next.getAndIncrement(); i < blocks.size(); i = next.getAndIncrement()) {
                Block block = blocks.get(i);
                boolean ofLayer = block.layer() != NO_LAYER;
                if (!ofLayer || layers.computed(block.layer())) {
                    double correction = AdamKernel.correction(ofLayer ? layers.of(block.layer()) : t);
                    step(block, strips[worker], (float) clip, factor, correction);
                }
            }
        });
    }

    private void step(Block block, float[][] strip, float clip, double factor, double correction) {
        double rate =
                factor * (block.group() == ParameterGroup.SCORES ? config.scoreLearningRate() : config.learningRate());
        int n = block.length();
        long moments = block.offset() - base;
        parameters.get(block.offset(), strip[0], n);
        gradients.get(block.offset(), strip[1], n);
        first.get(moments, strip[2], n);
        second.get(moments, strip[3], n);
        AdamKernel.step(
                strip[0],
                strip[1],
                clip,
                strip[2],
                strip[3],
                n,
                (float) (rate * correction),
                decays(block.group()) ? (float) (rate * config.weightDecay()) : 0);
        parameters.put(block.offset(), strip[0], n);
        first.put(moments, strip[2], n);
        second.put(moments, strip[3], n);
    }

    /** How far a step moved trained parameters, as a part of their learning rate, without decay. */
    final class Drives {
        private final double correction;

        private Drives(int t) {
            correction = AdamKernel.correction(t);
        }

        /**
         * Of one of them: 0 where it has had no gradient for long, 1 where that is always the same.
         *
         * @param index of the parameter in the flat array
         */
        double of(long index) {
            return Math.abs(correction * first.get(index - base))
                    / (Math.sqrt(second.get(index - base)) + AdamKernel.EPSILON);
        }
    }

    /**
     * How far the last step moved each parameter.
     *
     * @param t steps with this one, from 1
     */
    Drives drives(int t) {
        return new Drives(t);
    }

    /** The moments of every trained parameter, for a checkpoint. */
    List<StatePart> moments(ParameterLayout layout) {
        List<StatePart> parts = new ArrayList<>();
        for (Parameter each : layout.parameters()) {
            if (each.group() != ParameterGroup.EMBEDDINGS) {
                long at = each.offset() - base;
                parts.add(StatePart.floats(each.name() + FIRST_MOMENT, each.shape(), first, at));
                parts.add(StatePart.floats(each.name() + SECOND_MOMENT, each.shape(), second, at));
            }
        }
        return parts;
    }

    private static boolean decays(ParameterGroup group) {
        return group == ParameterGroup.WEIGHTS || group == ParameterGroup.POOLER || group == ParameterGroup.HEAD_WEIGHT;
    }

    /** Size of the moments. */
    long bytes() {
        return first.bytes() + second.bytes();
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
