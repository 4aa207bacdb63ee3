package org.secateur.engine.train;

import java.util.Arrays;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.ParameterRange;
import org.secateur.engine.tensor.WeightCloud;

/** All weights of a network in training beside the pretrained ones; read it between steps only. */
final class LiveCloud implements WeightCloud, AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final FloatMemory parameters;
    private final FloatMemory pretrained;
    private final PruningStrategy pruning;
    private final long base;
    private final long[] weights;
    private final long[] scores;
    private final int[] sizes;
    private int step;

    /** Copies the present weights as the pretrained ones. */
    LiveCloud(EncoderNetwork network, PruningStrategy pruning) {
        this.parameters = network.parameters();
        this.pruning = pruning;
        ParameterLayout layout = network.layout();
        int matrices = layout.shape().matrices();
        weights = new long[matrices];
        scores = new long[layout.scored() ? matrices : 0];
        sizes = new int[matrices];
        for (int matrix = 0; matrix < matrices; matrix++) {
            weights[matrix] = layout.weight(matrix).offset();
            sizes[matrix] = (int) layout.weight(matrix).length();
            if (layout.scored()) {
                scores[matrix] = layout.scores(matrix).offset();
            }
        }
        ParameterRange range = layout.range(ParameterGroup.WEIGHTS);
        base = range.offset();
        pretrained = copy(range);
    }

    private FloatMemory copy(ParameterRange range) {
        FloatMemory copy = FloatMemory.allocate(range.length());
        float[] block = new float[BLOCK];
        for (long from = 0; from < range.length(); from += BLOCK) {
            int count = (int) Math.min(BLOCK, range.length() - from);
            parameters.get(base + from, block, count);
            copy.put(from, block, count);
        }
        return copy;
    }

    /** Says how many steps are completed. */
    void setStep(int completed) {
        step = completed;
    }

    /** Size of the copy of the pretrained weights. */
    long bytes() {
        return pretrained.bytes();
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public int size(int matrix) {
        return sizes[matrix];
    }

    @Override
    public int points(int matrix) {
        return sizes[matrix];
    }

    @Override
    public boolean hasScores() {
        return scores.length > 0;
    }

    @Override
    public void read(int matrix, int from, int count, float[] old, float[] now, float[] score, byte[] kept) {
        pretrained.get(weights[matrix] - base + from, old, count);
        parameters.get(weights[matrix] + from, now, count);
        if (hasScores()) {
            parameters.get(scores[matrix] + from, score, count);
        }
        if (pruning.masking().masks()) {
            System.arraycopy(pruning.mask(matrix), from, kept, 0, count);
        } else {
            Arrays.fill(kept, 0, count, (byte) 1);
        }
    }

    @Override
    public void close() {
        pretrained.close();
    }
}
