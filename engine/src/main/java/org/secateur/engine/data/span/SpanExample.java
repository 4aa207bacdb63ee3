package org.secateur.engine.data.span;

import java.util.List;

/**
 * A question about a text.
 *
 * @param id its name in the file
 * @param context the text; questions about one text share the object
 * @param question the question
 * @param answers at least one; several people's in evaluation data
 */
public record SpanExample(String id, String context, String question, List<SpanAnswer> answers) {
    /** Copies the list. */
    public SpanExample {
        answers = List.copyOf(answers);
    }
}
