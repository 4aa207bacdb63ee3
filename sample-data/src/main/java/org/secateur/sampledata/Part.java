package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the reviewed thing: "the soup", "the jokes".
 *
 * @param noun without article
 * @param plural whether it takes "were" and "they"
 * @param adjectives the adjectives that go with it, besides the general ones
 */
record Part(String noun, boolean plural, Adjectives adjectives) {
    String the() {
        return "the " + noun;
    }

    String was() {
        return plural ? "were" : "was";
    }

    String it() {
        return plural ? "them" : "it";
    }

    /** "the soup was". */
    String theWas() {
        return the() + " " + was();
    }

    /** Parts from comma-separated nouns. */
    static List<Part> list(Adjectives adjectives, String singular, String plural) {
        List<Part> parts = new ArrayList<>();
        for (String noun : singular.split(", ", -1)) {
            parts.add(new Part(noun, false, adjectives));
        }
        for (String noun : plural.split(", ", -1)) {
            parts.add(new Part(noun, true, adjectives));
        }
        return List.copyOf(parts);
    }
}
