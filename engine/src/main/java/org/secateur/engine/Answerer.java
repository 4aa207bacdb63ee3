package org.secateur.engine;

/** A run's final model and the same weights before masking, asked questions side by side. Safe for any thread. */
public interface Answerer extends AutoCloseable {
    /**
     * Asks both.
     *
     * @param text where the answer stands; may be of any length
     * @throws EngineException if question or text has no word, or this is closed
     */
    AnswerPrediction answer(String question, String text) throws EngineException;

    /** Frees both models. */
    @Override
    void close();
}
