package org.secateur.engine.nn;

/** Dense fine-tuning: W' is W itself. */
public final class NoMask implements Masking {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean scored() {
        return false;
    }

    @Override
    public boolean masks() {
        return false;
    }

    @Override
    public boolean readsScores() {
        return false;
    }

    @Override
    public void effective(
            int matrix, int from, int count, float[] weights, float[] scores, float[] effective, long step) {
        System.arraycopy(weights, 0, effective, 0, count);
    }

    @Override
    public void gradients(
            int matrix,
            int from,
            int count,
            float[] weights,
            float[] scores,
            float[] gradient,
            float[] scoreGradient,
            long step) {
        // dL/dW = G
    }

    @Override
    public Masking copy() {
        return this;
    }
}
