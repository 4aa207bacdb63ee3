package org.secateur.engine.train;

import java.util.Optional;
import org.secateur.engine.nn.EncoderNetwork;

/** Scores examples with a network, without dropout. */
interface Evaluator {
    /** Tokens of a batch: enough for full-speed products, little enough to stop soon. */
    int TOKENS = 2048;

    /**
     * Scores all of them.
     *
     * @param check asked before every batch
     * @return empty if the check ended it
     */
    Optional<EvaluationResult> evaluate(EncoderNetwork network, BatchCheck check) throws InterruptedException;
}
