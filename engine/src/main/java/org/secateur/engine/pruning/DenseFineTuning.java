package org.secateur.engine.pruning;

import java.util.Arrays;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;

/** No pruning: every weight remains. */
final class DenseFineTuning implements PruningStrategy {
    private final EncoderShape shape;
    private final Masking masking = new NoMask();

    DenseFineTuning(EncoderShape shape) {
        this.shape = shape;
    }

    @Override
    public Masking masking() {
        return masking;
    }

    @Override
    public void choose(FloatMemory parameters, ParameterLayout layout, int completed) {
        // all weights remain
    }

    @Override
    public PruningFigures figures() {
        return PruningFigures.NONE;
    }

    @Override
    public int kept(int matrix) {
        MatrixKind kind = MatrixKind.ofNumber(matrix);
        return kind.rows(shape) * kind.columns(shape);
    }

    @Override
    public byte[] mask(int matrix) {
        byte[] all = new byte[kept(matrix)];
        Arrays.fill(all, (byte) 1);
        return all;
    }
}
