package org.secateur.sampledata;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few rules of English spelling that the patterns need. */
final class Grammar {
    /** Beginnings that are written with a vowel and spoken with a consonant. */
    private static final List<String> SPOKEN_WITH_CONSONANT = List.of("useless", "useful", "user", "one", "unit");

    private static final Map<String, String> COMPARATIVES = Map.ofEntries(
            Map.entry("good", "better"),
            Map.entry("bad", "worse"),
            Map.entry("great", "greater"),
            Map.entry("dull", "duller"),
            Map.entry("rude", "ruder"),
            Map.entry("slow", "slower"),
            Map.entry("stale", "staler"),
            Map.entry("fresh", "fresher"),
            Map.entry("clean", "cleaner"),
            Map.entry("bland", "blander"));

    private Grammar() {}

    /** The phrase with its indefinite article in front: "a film", "an awful film", "a useless drill". */
    static String a(String phrase) {
        boolean vowel = "aeiou".indexOf(phrase.charAt(0)) >= 0;
        boolean consonantSound = SPOKEN_WITH_CONSONANT.stream().anyMatch(phrase::startsWith);
        return (vowel && !consonantSound ? "an " : "a ") + phrase;
    }

    /** "more gripping", "better", "noisier", or with more = false "less gripping". */
    static String compared(boolean more, String adjective) {
        if (!more) {
            return "less " + adjective;
        }
        if (COMPARATIVES.containsKey(adjective)) {
            return COMPARATIVES.get(adjective);
        }
        boolean shortInY = adjective.endsWith("y") && !adjective.contains("-") && !adjective.startsWith("un");
        return shortInY ? adjective.substring(0, adjective.length() - 1) + "ier" : "more " + adjective;
    }

    /** First letter in capitals, single spaces, a full stop unless there is an end mark already. */
    static String sentence(String text) {
        String joined =
                Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
        String begun = joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1);
        char last = begun.charAt(begun.length() - 1);
        return last == '.' || last == '!' ? begun : begun + ".";
    }

    /** The number of words, split at spaces. */
    static int words(String sentence) {
        return sentence.split(" ", -1).length;
    }
}
