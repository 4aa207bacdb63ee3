package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WeightCloud;

/** All weights of a network in training beside the pretrained ones; read it between steps only. */
final class LiveCloud implements WeightCloud {
    private final FloatMemory parameters;
    private final List<float[]> pretrained = new ArrayList<>();
    private final PruningStrategy pruning;
    private final long[] weights;
    private final long[] scores;
    private final int[] sizes;
    private int step;

    /**
     * Keeps the pretrained weights as they were read: the arrays of the prunable matrices, not copied, and nothing else of
     * the model.
     */
    LiveCloud(EncoderNetwork network, PruningStrategy pruning, PretrainedModel model) {
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
            pretrained.add(model.tensor(layout.weight(matrix).name()).values());
            if (layout.scored()) {
                scores[matrix] = layout.scores(matrix).offset();
            }
        }
    }

    /** Says how many steps are completed. */
    void setStep(int completed) {
        step = completed;
    }

    /** Size of the pretrained weights, which are on the Java heap. */
    long bytes() {
        return pretrained.stream().mapToLong(matrix -> matrix.length).sum() * Float.BYTES;
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
        System.arraycopy(pretrained.get(matrix), from, old, 0, count);
        parameters.get(weights[matrix] + from, now, count);
        if (hasScores()) {
            parameters.get(scores[matrix] + from, score, count);
        }
        if (pruning.prunes()) {
            System.arraycopy(pruning.mask(matrix), from, kept, 0, count);
        } else {
            Arrays.fill(kept, 0, count, (byte) 1);
        }
    }

    /** A matrix' pretrained weights, row-major; not copied. */
    float[] pretrained(int matrix) {
        return pretrained.get(matrix);
    }

    /** One weight before masking. */
    float weight(int matrix, int index) {
        return parameters.get(weights[matrix] + index);
    }

    /** One score. */
    float score(int matrix, int index) {
        return parameters.get(scores[matrix] + index);
    }
}
