package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses the words of one sentence and remembers which it chose. One object per sentence. */
final class Composer {
    private static final List<String> OPENERS = List.of(
            "to be honest, ",
            "in my opinion, ",
            "this time, ",
            "in all honesty, ",
            "as far as I can judge, ",
            "on a rainy Sunday, ",
            "last weekend, ",
            "for the record, ",
            "all things considered, ",
            "I must say that ");
    private static final List<String> PEOPLE = List.of(
            "my sister",
            "a colleague",
            "my uncle",
            "our neighbour",
            "a friend of mine",
            "the man next to me",
            "my daughter",
            "an old friend",
            "my flatmate",
            "the woman at the counter");

    private final SplitMix64 random;
    private final Topic topic;
    private final String whole;
    private final List<Part> partsLeft;
    private final List<String> words = new ArrayList<>();

    Composer(SplitMix64 random) {
        this.random = random;
        this.topic = random.pick(Topic.ALL);
        this.whole = random.pick(topic.wholes());
        this.partsLeft = random.shuffled(topic.parts());
    }

    /** The content words chosen so far. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** The noun of the reviewed thing, the same for the whole sentence. */
    String whole() {
        return whole;
    }

    /** A part of it, another one at each call. */
    Part part() {
        return partsLeft.remove(partsLeft.size() - 1);
    }

    /** A free choice that says nothing about the label. */
    String one(String... choices) {
        return random.pick(Arrays.asList(choices));
    }

    /** The text in percent of 100 calls, otherwise nothing. */
    String maybe(int percent, String text) {
        return random.chance(percent) ? text : "";
    }

    boolean chance(int percent) {
        return random.chance(percent);
    }

    String opener() {
        return random.chance(30) ? random.pick(OPENERS) : "";
    }

    String person() {
        return random.pick(PEOPLE);
    }

    String early() {
        return random.pick(topic.early());
    }

    String late() {
        return random.pick(topic.late());
    }

    String experienced() {
        return topic.experienced();
    }

    /** Any adjective for the thing itself. */
    String adj(Polarity polarity) {
        return choose(topic.adjectives(), polarity, true);
    }

    /** Any adjective for a part. */
    String adj(Part part, Polarity polarity) {
        return choose(part.adjectives(), polarity, true);
    }

    /** An adjective for the thing itself that can be negated and compared. */
    String mild(Polarity polarity) {
        return choose(topic.adjectives(), polarity, false);
    }

    /** An adjective for a part that can be negated and compared. */
    String mild(Part part, Polarity polarity) {
        return choose(part.adjectives(), polarity, false);
    }

    /** One adjective for the thing itself, or two joined by "and". */
    String adjs(Polarity polarity) {
        String first = adj(polarity);
        return random.chance(Shares.SECOND_ADJECTIVE) ? first + " and " + adj(polarity) : first;
    }

    /** One adjective for a part, or two joined by "and". */
    String adjs(Part part, Polarity polarity) {
        String first = adj(part, polarity);
        return random.chance(Shares.SECOND_ADJECTIVE) ? first + " and " + adj(part, polarity) : first;
    }

    /**
     * One of the words of this polarity. Not counted as a content word: only one pattern uses it, and a held-out pairing
     * would keep the word itself out of training.
     */
    String word(Polarity polarity, List<String> positive, List<String> negative) {
        return random.pick(polarity == Polarity.POSITIVE ? positive : negative);
    }

    private String choose(Adjectives own, Polarity polarity, boolean strongToo) {
        List<String> choices = new ArrayList<>(own.of(polarity));
        choices.addAll(Adjectives.GENERAL.of(polarity));
        if (strongToo) {
            choices.addAll(Adjectives.STRONG.of(polarity));
        }
        choices.removeAll(words);
        String word = random.pick(choices);
        words.add(word);
        return word;
    }
}
