package org.secateur.engine.nn;

import java.util.Arrays;
import java.util.BitSet;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;

/**
 * W' = M * W with one bit per weight, which the pruning method sets between steps. dL/dW = M * G; if there are scores
 * dL/dS = G * W for every weight, pruned ones too (straight-through; paper, equation 3 and section 4).
 *
 * <p>The mask lives here, as one heap array per matrix: 1 for a kept weight, 0 for a pruned one. Whoever writes into
 * {@link #kept} calls {@link EncoderNetwork#refreshEffectiveWeights} before the next evaluation; a training step does so
 * itself.
 */
public final class BinaryMask implements Masking {
    private static final long serialVersionUID = 1L;

    private final boolean scored;
    private final byte[][] kept;

    /**
     * A mask that keeps every weight.
     *
     * @param shape sizes of the encoder
     * @param scored whether the method learns scores
     */
    public BinaryMask(EncoderShape shape, boolean scored) {
        this.scored = scored;
        this.kept = new byte[shape.matrices()][];
        for (int matrix = 0; matrix < kept.length; matrix++) {
            MatrixKind kind = MatrixKind.ofNumber(matrix);
            kept[matrix] = new byte[kind.rows(shape) * kind.columns(shape)];
            Arrays.fill(kept[matrix], (byte) 1);
        }
    }

    private BinaryMask(boolean scored, byte[][] kept) {
        this.scored = scored;
        this.kept = kept;
    }

    /** Restores a saved mask from {@link #sizes()} and {@link #pruned()}. */
    @JsonCreator
    static BinaryMask restore(
            @JsonProperty("scored") boolean scored,
            @JsonProperty("sizes") int[] sizes,
            @JsonProperty("pruned") byte[][] pruned) {
        byte[][] kept = new byte[sizes.length][];
        for (int matrix = 0; matrix < sizes.length; matrix++) {
            BitSet bits = BitSet.valueOf(pruned[matrix]);
            kept[matrix] = new byte[sizes[matrix]];
            for (int i = 0; i < sizes[matrix]; i++) {
                kept[matrix][i] = (byte) (bits.get(i) ? 0 : 1);
            }
        }
        return new BinaryMask(scored, kept);
    }

    /** Weights of each matrix, for the saved form. */
    @JsonProperty("sizes")
    int[] sizes() {
        return Arrays.stream(kept).mapToInt(each -> each.length).toArray();
    }

    /** One bit per weight of each matrix, set for a pruned one, for the saved form. */
    @JsonProperty("pruned")
    byte[][] pruned() {
        byte[][] all = new byte[kept.length][];
        for (int matrix = 0; matrix < kept.length; matrix++) {
            BitSet bits = new BitSet(kept[matrix].length);
            for (int i = 0; i < kept[matrix].length; i++) {
                if (kept[matrix][i] == 0) {
                    bits.set(i);
                }
            }
            all[matrix] = bits.toByteArray();
        }
        return all;
    }

    /**
     * The mask of a matrix itself, not a copy: 1 for a kept weight, 0 for a pruned one, row-major.
     *
     * @param matrix number of the matrix
     */
    public byte[] kept(int matrix) {
        return kept[matrix];
    }

    /** Number of matrices. */
    public int matrices() {
        return kept.length;
    }

    /** Kept weights of a matrix. */
    public int remaining(int matrix) {
        int count = 0;
        for (byte each : kept[matrix]) {
            count += each;
        }
        return count;
    }

    /** Keeps every weight. */
    public void keepAll() {
        for (byte[] each : kept) {
            Arrays.fill(each, (byte) 1);
        }
    }

    @Override
    @JsonProperty("scored")
    public boolean scored() {
        return scored;
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
        byte[] mask = kept[matrix];
        for (int i = 0; i < count; i++) {
            effective[i] = weights[i] * mask[from + i];
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
        if (scored) {
            for (int i = 0; i < count; i++) {
                scoreGradient[i] = gradient[i] * weights[i];
            }
        }
        byte[] mask = kept[matrix];
        for (int i = 0; i < count; i++) {
            gradient[i] *= mask[from + i];
        }
    }

    @Override
    public Masking copy() {
        byte[][] copies = new byte[kept.length][];
        for (int matrix = 0; matrix < kept.length; matrix++) {
            copies[matrix] = kept[matrix].clone();
        }
        return new BinaryMask(scored, copies);
    }
}
