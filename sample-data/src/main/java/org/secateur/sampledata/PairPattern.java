package org.secateur.sampledata;

import java.util.List;

/**
 * One way to write a pair of sentences.
 *
 * @param name names the pairings of pattern and word
 * @param template writes two sentences that stand in the given relation
 */
record PairPattern(String name, Template template) {
    /** Writes both texts, without capital letters and full stops. */
    @FunctionalInterface
    interface Template {
        Pair write(PairComposer c, Relation relation);
    }

    /** Two texts: what is known, and what is claimed. */
    record Pair(String known, String claimed) {}

    static List<PairPattern> all() {
        return List.of(
                new PairPattern("pair/attribute", PairPatterns::attribute),
                new PairPattern("pair/kind", PairPatterns::kind),
                new PairPattern("pair/order", PairPatterns::order),
                new PairPattern("pair/comparison", PairPatterns::comparison),
                new PairPattern("pair/quantity", PairPatterns::quantity),
                new PairPattern("pair/roles", PairPatterns::roles));
    }

    Row write(SplitMix64 random, Relation relation) {
        PairComposer composer = new PairComposer(random);
        Pair pair = template.write(composer, relation);
        if (pair.known().equals(pair.claimed())) {
            return write(random, relation);
        }
        List<String> sentences = List.of(Grammar.sentence(pair.known()), Grammar.sentence(pair.claimed()));
        List<String> pairings = List.of(name + "|" + String.join(" ", composer.words()));
        return new Row(relation.label(), sentences, name, composer.words(), pairings, false);
    }
}
