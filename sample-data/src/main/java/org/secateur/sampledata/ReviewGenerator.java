package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.List;

/** Draws reviews from all families of patterns in the proportions of {@link Shares}. */
final class ReviewGenerator implements TaskFiles.RowSource {
    private static final List<Polarity> POLARITIES = List.of(Polarity.NEGATIVE, Polarity.POSITIVE);
    private static final int SHORTEST = 6;
    private static final int LONGEST = 25;

    private final List<Pattern> plain = PlainPatterns.all();
    private final List<Pattern> harmless = NegationPatterns.harmless();
    private final List<Pattern> turning = NegationPatterns.turning();
    private final List<Pattern> contrast = ContrastPatterns.all();
    private final List<Pattern> comparison = ComparisonPatterns.all();

    @Override
    public List<String> labels() {
        return POLARITIES.stream().map(Polarity::label).toList();
    }

    /** A review of 6 to 25 words that says the label. */
    @Override
    public Row next(SplitMix64 random, int label) {
        Polarity polarity = POLARITIES.get(label);
        Row row;
        int length;
        do {
            row = random.pick(family(random.below(100))).write(random, polarity);
            length = Grammar.words(row.sentences().get(0));
        } while (length < SHORTEST || length > LONGEST);
        return row;
    }

    /** All patterns. */
    List<Pattern> patterns() {
        List<Pattern> all = new ArrayList<>(plain);
        List.of(harmless, turning, contrast, comparison).forEach(all::addAll);
        return all;
    }

    private List<Pattern> family(int percent) {
        int left = percent - Shares.PLAIN;
        if (left < 0) {
            return plain;
        }
        left -= Shares.HARMLESS_NEGATION;
        if (left < 0) {
            return harmless;
        }
        left -= Shares.NEGATION;
        if (left < 0) {
            return turning;
        }
        return left < Shares.CONTRAST ? contrast : comparison;
    }
}
