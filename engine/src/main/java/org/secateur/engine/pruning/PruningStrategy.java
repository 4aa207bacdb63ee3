package org.secateur.engine.pruning;

import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Chooses which weights of each matrix remain (methods, "The four methods"). Belongs to one run. */
public interface PruningStrategy {
    /** How the network shall mask its weights; {@link #choose} changes this object's mask. */
    Masking masking();

    /**
     * Chooses the masks anew from the present weights and scores.
     *
     * @param parameters the flat parameter array
     * @param layout where weights and scores lie in it
     * @param remaining v, share of each matrix that is kept: floor(v n) weights, in (0, 1]
     * @throws org.secateur.engine.mask.NotANumberException if a weight or score is NaN
     */
    void choose(FloatMemory parameters, ParameterLayout layout, double remaining);

    /** Kept weights of a matrix. */
    int kept(int matrix);

    /** Whether a matrix' weights are kept, 1 or 0 [rows * columns], row-major; read it between steps only. */
    byte[] mask(int matrix);

    /**
     * Puts a kept mask into its place.
     *
     * @param mask as {@link #mask} gave it
     */
    void restore(int matrix, byte[] mask);

    /** The strategy of a method. */
    static PruningStrategy of(PruningMethod method, EncoderShape shape, WorkerTeam team) {
        return switch (method) {
            case DENSE -> new DenseFineTuning(shape);
            case MAGNITUDE -> new MagnitudePruning(shape, team);
            case MOVEMENT -> new MovementPruning(shape, team);
        };
    }
}
