package org.secateur.engine.data.span;

/**
 * How questions and texts become windows of tokens.
 *
 * @param maxTokens most tokens of a window, [CLS], question and both [SEP] included
 * @param stride tokens of the text from the beginning of a window to that of the next one
 * @param questionTokens most tokens of a question; what is longer loses its end
 */
public record SpanShape(int maxTokens, int stride, int questionTokens) {
    private static final int SPECIAL = 3;

    /** @throws IllegalArgumentException if a window would have no room for {@code stride} tokens of the text */
    public SpanShape {
        if (stride < 1 || questionTokens < 1 || maxTokens - questionTokens - SPECIAL < stride) {
            throw new IllegalArgumentException("Windows of " + maxTokens + " tokens have no room for a question of "
                    + questionTokens + " tokens and a step of " + stride
                    + " tokens of the text. Allow more tokens (model.maxTokens), or fewer for questions"
                    + " (task.questionTokens) or the step (task.stride).");
        }
    }

    /** Tokens of the text that a window has room for beside a question. */
    int room(int question) {
        return maxTokens - question - SPECIAL;
    }
}
