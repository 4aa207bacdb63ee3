package org.secateur.engine.config;

import java.util.Optional;

/**
 * How questions whose answers stand in a text are cut into windows and answered; the defaults are SQuAD's usual ones at a
 * longest text of 384 tokens.
 *
 * @param stride tokens of the text from one window to the next; empty: a third of the longest text, at most 128
 * @param questionTokens most tokens of a question; empty: a sixth of the longest text, at most 64
 * @param answerTokens most tokens of an answer
 * @param best how many of the likeliest starts and ends are paired
 */
public record SpanConfig(Optional<Integer> stride, Optional<Integer> questionTokens, int answerTokens, int best) {
    /** Default of the longest answer. */
    public static final int DEFAULT_ANSWER_TOKENS = 30;

    /** Default number of starts and ends. */
    public static final int DEFAULT_BEST = 20;

    private static final int MOST_STRIDE = 128;
    private static final int MOST_QUESTION_TOKENS = 64;
    private static final int STRIDES = 3;
    private static final int QUESTIONS = 6;

    /** @throws ConfigException naming each field out of range */
    public SpanConfig {
        new Checks("task.questions")
                .require(stride.orElse(1) >= 1, "stride", "must be at least 1")
                .require(questionTokens.orElse(1) >= 1, "questionTokens", "must be at least 1")
                .require(answerTokens >= 1, "answerTokens", "must be at least 1")
                .require(best >= 1, "best", "must be at least 1")
                .done();
    }

    /** All as usual. */
    public static SpanConfig defaults() {
        return new SpanConfig(Optional.empty(), Optional.empty(), DEFAULT_ANSWER_TOKENS, DEFAULT_BEST);
    }

    /** Tokens of the text from one window to the next. */
    public int stride(int maxTokens) {
        return stride.orElse(Math.min(MOST_STRIDE, maxTokens / STRIDES));
    }

    /** Most tokens of a question. */
    public int questionTokens(int maxTokens) {
        return questionTokens.orElse(Math.min(MOST_QUESTION_TOKENS, maxTokens / QUESTIONS));
    }
}
