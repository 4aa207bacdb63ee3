package org.secateur.engine.nn;

import java.util.concurrent.atomic.AtomicInteger;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** W' of all prunable matrices in a buffer of its own, or none where the masking does not mask. */
final class EffectiveWeights implements AutoCloseable {
    /** Weights computed at once. */
    private static final int PIECE = 1 << 14;

    private final ParameterLayout layout;
    private final Masking masking;
    private final FloatMemory memory;
    private final long weightsFrom;

    EffectiveWeights(ParameterLayout layout, Masking masking) {
        this.layout = layout;
        this.masking = masking;
        this.weightsFrom = layout.range(ParameterGroup.WEIGHTS).offset();
        this.memory = masking.masks()
                ? FloatMemory.allocate(layout.range(ParameterGroup.WEIGHTS).length())
                : null;
    }

    /** The buffer, or null where W' is W itself. */
    FloatMemory memory() {
        return memory;
    }

    /** Size of the buffer; 0 where there is none. */
    long bytes() {
        return memory == null ? 0 : memory.bytes();
    }

    /**
     * Computes W' from the parameters and the mask.
     *
     * @param step the step that is trained, or {@link Masking#EVALUATION}
     */
    void refresh(FloatMemory parameters, WorkerTeam team, long step) {
        if (memory == null) {
            return;
        }
        AtomicInteger next = new AtomicInteger();
        int matrices = layout.shape().matrices();
        team.run(worker -> {
            float[] weights = new float[PIECE];
            float[] scores = new float[PIECE];
            float[] effective = new float[PIECE];
            for (int m = next.getAndIncrement(); m < matrices; m = next.getAndIncrement()) {
                Parameter weight = layout.weight(m);
                for (long from = 0; from < weight.length(); from += PIECE) {
                    int count = (int) Math.min(PIECE, weight.length() - from);
                    parameters.get(weight.offset() + from, weights, count);
                    if (masking.readsScores()) {
                        parameters.get(layout.scores(m).offset() + from, scores, count);
                    }
                    masking.effective(m, (int) from, count, weights, scores, effective, step);
                    memory.put(weight.offset() - weightsFrom + from, effective, count);
                }
            }
        });
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
        }
    }
}
