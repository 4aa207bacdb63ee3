package org.secateur.sampledata;

import java.util.List;

/**
 * One way to write a review.
 *
 * @param name names the pairings of pattern and word
 * @param template writes a sentence that says the given label
 */
record Pattern(String name, Template template) {
    /** Writes the text of a review, without the capital letter and the full stop. */
    @FunctionalInterface
    interface Template {
        String write(Composer c, Polarity label);
    }

    Row write(SplitMix64 random, Polarity label) {
        Composer composer = new Composer(random);
        String sentence = Grammar.sentence(template.write(composer, label));
        List<String> pairings =
                composer.words().stream().map(word -> name + "|" + word).toList();
        return new Row(label.label(), List.of(sentence), name, composer.words(), pairings, false);
    }
}
