package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses the words of one pair of sentences and remembers the content words. One object per pair. */
final class PairComposer {
    private static final List<String> PEOPLE = List.of(
            "nurse",
            "driver",
            "teacher",
            "baker",
            "pilot",
            "farmer",
            "lawyer",
            "singer",
            "plumber",
            "student",
            "librarian",
            "painter",
            "engineer",
            "waiter",
            "dentist",
            "gardener",
            "actor",
            "soldier");
    private static final List<String> PLACES = List.of(
            "in the kitchen",
            "at the station",
            "in the park",
            "behind the church",
            "at the market",
            "in the office",
            "near the harbour",
            "in the garden",
            "at the airport",
            "in the school",
            "on the bridge",
            "at the beach");

    private final SplitMix64 random;
    private final List<String> peopleLeft;
    private final List<String> words = new ArrayList<>();

    PairComposer(SplitMix64 random) {
        this.random = random;
        this.peopleLeft = random.shuffled(PEOPLE);
    }

    /** The content words chosen so far. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** A free choice that says nothing about the label. */
    String one(String... choices) {
        return random.pick(Arrays.asList(choices));
    }

    boolean chance(int percent) {
        return random.chance(percent);
    }

    /** "the nurse", another one at each call. */
    String person() {
        return "the " + peopleLeft.remove(peopleLeft.size() - 1);
    }

    /** As {@link #person()}, and counts as a content word. */
    String contentPerson() {
        String person = person();
        words.add(person);
        return person;
    }

    String place() {
        return random.pick(PLACES);
    }

    /** One of the items, which counts as a content word. */
    <T> T content(List<T> items) {
        T item = random.pick(items);
        words.add(item.toString());
        return item;
    }

    /** Another item than the one given; not counted. */
    <T> T other(List<T> items, T than) {
        List<T> rest = new ArrayList<>(items);
        rest.remove(than);
        return random.pick(rest);
    }
}
