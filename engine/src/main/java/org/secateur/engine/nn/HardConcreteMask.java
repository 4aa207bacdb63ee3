package org.secateur.engine.nn;

import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.VectorMath;

/**
 * L0's mask (Louizos, Welling, Kingma 2018; methods, "The four methods"). In training each weight's mask is drawn anew at
 * each step from a stretched and clamped concrete distribution around its score:
 *
 * <pre>
 *   s = sigmoid((ln u - ln(1 - u) + S) / b),   Z = s (r - l) + l,   M = clamp(Z, 0, 1)
 *   dL/dW = M G,   dL/dS = G W (r - l)/b s (1 - s) where 0 &lt;= Z &lt;= 1, else 0
 * </pre>
 *
 * <p>with l = -0.1, r = 1.1, b = 2/3, and u uniform, clamped to [1e-4, 1 - 1e-4]. In evaluation M = clamp(sigmoid(S) (r - l)
 * + l, 0, 1), a real number that multiplies W. The noise is a function of the step, so backward draws what forward drew.
 */
public final class HardConcreteMask implements Masking {
    private static final long serialVersionUID = 1L;

    /** Score above which a weight's evaluation mask is above 0: {@code ln(-l / r)}. */
    public static final double THRESHOLD = Math.log(0.1 / 1.1);

    /** Subtracted from a score, it makes the sigmoid the probability that the drawn mask is above 0: {@code b ln(-l / r)}. */
    public static final double PENALTY_SHIFT = 2.0 / 3 * THRESHOLD;

    private static final float LOW = -0.1f;
    private static final float WIDTH = 1.2f;
    private static final float INVERSE_B = 1.5f;
    private static final float EDGE = 1e-4f;

    private final long seed;
    private final transient MaskNoise noise;

    /**
     * Noise from the run's streams.
     *
     * @param seed the run's
     */
    @JsonCreator
    public HardConcreteMask(@JsonProperty("seed") long seed) {
        this(seed, streams(seed));
    }

    /** Noise from elsewhere. */
    public HardConcreteMask(long seed, MaskNoise noise) {
        this.seed = seed;
        this.noise = noise;
    }

    private static MaskNoise streams(long seed) {
        return (step, matrix, from, count, into) -> {
            RandomStream stream = RandomStream.of(seed, "hard concrete mask", step, matrix);
            stream.skip(from);
            for (int i = 0; i < count; i++) {
                into[i] = stream.nextFloat();
            }
        };
    }

    private Object readResolve() {
        return new HardConcreteMask(seed);
    }

    @JsonProperty("seed")
    long seed() {
        return seed;
    }

    @Override
    public boolean scored() {
        return true;
    }

    @Override
    public boolean masks() {
        return true;
    }

    @Override
    public boolean readsScores() {
        return true;
    }

    /**
     * s of draws: sigmoid(x / b) of x = ln(u / (1 - u)) + S is 1 / (1 + ((1 - u) / u)^1.5 exp(-1.5 S)), computed so that
     * the exponential is at most 1.
     *
     * @param drawn uniform numbers [count], replaced by s
     */
    private static void draw(float[] drawn, float[] scores, int count) {
        float[] decay = new float[count];
        for (int i = 0; i < count; i++) {
            decay[i] = -Math.abs(INVERSE_B * scores[i]);
        }
        VectorMath.expOfNegative(decay, count);
        for (int i = 0; i < count; i++) {
            float u = Math.min(1 - EDGE, Math.max(EDGE, drawn[i]));
            float odds = (1 - u) / u;
            float power = odds * (float) Math.sqrt(odds);
            drawn[i] = scores[i] >= 0 ? 1 / (1 + power * decay[i]) : decay[i] / (decay[i] + power);
        }
    }

    @Override
    public void effective(
            int matrix, int from, int count, float[] weights, float[] scores, float[] effective, long step) {
        if (step == EVALUATION) {
            VectorMath.sigmoid(scores, 0, effective, count);
        } else {
            noise.uniform(step, matrix, from, count, effective);
            draw(effective, scores, count);
        }
        for (int i = 0; i < count; i++) {
            effective[i] = weights[i] * Math.min(1, Math.max(0, effective[i] * WIDTH + LOW));
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
        noise.uniform(step, matrix, from, count, scoreGradient);
        draw(scoreGradient, scores, count);
        for (int i = 0; i < count; i++) {
            float s = scoreGradient[i];
            float z = s * WIDTH + LOW;
            boolean inside = z >= 0 && z <= 1;
            scoreGradient[i] = inside ? gradient[i] * weights[i] * (WIDTH * INVERSE_B) * s * (1 - s) : 0;
            gradient[i] *= Math.min(1, Math.max(0, z));
        }
    }

    @Override
    public Masking copy() {
        return this;
    }
}
