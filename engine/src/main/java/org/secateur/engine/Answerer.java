package org.secateur.engine;

import java.util.List;

/** Two models that are asked the same questions, side by side. Safe for any thread; a call takes some milliseconds. */
public interface Answerer extends AutoCloseable {
    /** What the second model is, for a person: "before masking", or the other run's name. */
    String against();

    /** Most tokens of an answer. */
    int answerTokens();

    /**
     * Reads the run's evaluation questions, in their order.
     *
     * @throws EngineException if a file cannot be read, or is not what it was
     */
    List<QuestionExample> examples() throws EngineException;

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
