package org.secateur.app.output;

import java.util.List;

/** Texts to begin with, in the manner of the tasks that come with the program. */
final class Examples {
    /**
     * A text, or two.
     *
     * @param pair empty for tasks of single texts
     */
    record Example(String text, String pair) {}

    private static final List<Example> SINGLE = List.of(
            new Example("The room was small, but the breakfast made up for everything.", ""),
            new Example("We had hoped for a lively play and sat through a dull one.", ""),
            new Example("Hardly anything about this kettle is annoying.", ""));

    private static final List<Example> PAIRS = List.of(
            new Example("The gardener watered the roses.", "Someone watered flowers."),
            new Example("The gardener watered the roses.", "Nobody took care of the roses."),
            new Example("A woman reads on the train.", "The woman is going to work."));

    private Examples() {}

    static List<Example> of(boolean pairs) {
        return pairs ? PAIRS : SINGLE;
    }
}
