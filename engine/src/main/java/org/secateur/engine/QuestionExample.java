package org.secateur.engine;

import java.util.List;

/**
 * A question of a run's data.
 *
 * @param text where the answer stands
 * @param question what is asked
 * @param answers right ones, at least one; no two are equal
 */
public record QuestionExample(String text, String question, List<String> answers) {
    /** Copies the list. */
    public QuestionExample {
        answers = List.copyOf(answers);
    }
}
