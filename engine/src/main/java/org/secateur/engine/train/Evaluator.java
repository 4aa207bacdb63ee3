package org.secateur.engine.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.secateur.engine.nn.EncoderNetwork;

/** Scores examples with a network, without dropout. */
interface Evaluator {
    /** Tokens of a batch: enough for full-speed products, little enough to stop soon. */
    int TOKENS = 2048;

    /**
     * Scores all of them.
     *
     * @param cancelled asked before every batch
     * @return empty if cancelled
     */
    Optional<EvaluationResult> evaluate(EncoderNetwork network, BooleanSupplier cancelled);
}
