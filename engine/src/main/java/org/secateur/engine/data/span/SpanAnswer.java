package org.secateur.engine.data.span;

/**
 * An answer that stands in a text.
 *
 * @param start its first char in the text, as {@link String#substring(int, int)} counts
 * @param text the answer, as it stands there
 */
public record SpanAnswer(int start, String text) {
    /** Char behind its last one. */
    public int end() {
        return start + text.length();
    }
}
