package org.secateur.engine;

import java.util.List;
import java.util.Optional;

/** Two models that are asked the same, side by side. Safe for any thread; a call takes some milliseconds. */
public interface Predictor extends AutoCloseable {
    /** Names of the classes in the order of the probabilities. */
    List<String> labels();

    /** What the second model is, for a person: "before masking", or the other run's name. */
    String against();

    /** Whether the task is of pairs. False too for a run folder of before that was written down; it answers both forms. */
    boolean pairs();

    /**
     * Asks both.
     *
     * @param pair the second text of a pair
     * @throws EngineException if a pair is asked for and there is none, or the other way round, or this is closed
     */
    Prediction predict(String text, Optional<String> pair) throws EngineException;

    /** Frees both models. */
    @Override
    void close();
}
