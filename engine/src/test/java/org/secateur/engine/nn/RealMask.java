package org.secateur.engine.nn;

/** W' = M * W with a mask of real numbers, without scores: for finite differences by the mask. */
final class RealMask implements Masking {
    private static final long serialVersionUID = 1L;

    private final double[][] values;

    RealMask(BinaryMask mask) {
        values = new double[mask.matrices()][];
        for (int matrix = 0; matrix < values.length; matrix++) {
            byte[] kept = mask.kept(matrix);
            values[matrix] = new double[kept.length];
            for (int i = 0; i < kept.length; i++) {
                values[matrix][i] = kept[i];
            }
        }
    }

    /** Moves the mask of a matrix along a direction. */
    void move(int matrix, double distance, double[] direction) {
        for (int i = 0; i < direction.length; i++) {
            values[matrix][i] += distance * direction[i];
        }
    }

    @Override
    public boolean scored() {
        return false;
    }

    @Override
    public boolean masks() {
        return true;
    }

    @Override
    public boolean readsScores() {
        return false;
    }

    @Override
    public void effective(
            int matrix, int from, int count, float[] weights, float[] scores, float[] effective, long step) {
        for (int i = 0; i < count; i++) {
            effective[i] = (float) (weights[i] * values[matrix][from + i]);
        }
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
        throw new UnsupportedOperationException("only for losses");
    }

    @Override
    public Masking copy() {
        return this;
    }
}
