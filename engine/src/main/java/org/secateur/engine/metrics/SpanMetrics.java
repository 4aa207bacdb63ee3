package org.secateur.engine.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;

/**
 * Exact match and F1 of an answer as SQuAD v1.1's official evaluation defines them: on normalized texts, the maximum over the
 * right answers.
 */
public final class SpanMetrics {
    /** Python's {@code string.punctuation}: ASCII only. */
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    /** What stands between two of Python's {@code \b}. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** What Python's {@code split()} cuts at. */
    private static final Pattern SPACE = Pattern.compile("[\\p{IsWhite_Space}\\x1c-\\x1f]+");

    private SpanMetrics() {}

    /** Lower case, without punctuation and articles, words separated by one space. */
    public static String normalized(String answer) {
        return String.join(" ", words(answer));
    }

    private static List<String> words(String answer) {
        String plain = PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
        String bare = WORD.matcher(plain).replaceAll(word -> ARTICLES.contains(word.group()) ? " " : word.group());
        String[] words = SPACE.split(bare, -1);
        return Arrays.stream(words).filter(word -> !word.isEmpty()).toList();
    }

    /**
     * 1 if the answer is one of the right ones, else 0.
     *
     * @param right at least one
     */
    public static double exactMatch(String answer, List<String> right) {
        return best(answer, right, (a, b) -> words(a).equals(words(b)) ? 1 : 0);
    }

    /**
     * The largest F1 of the answer's words and a right answer's, 0 to 1; 0 where they share none, so also where both have
     * none.
     *
     * @param right at least one
     */
    public static double f1(String answer, List<String> right) {
        return best(answer, right, SpanMetrics::f1);
    }

    private static double f1(String answer, String right) {
        List<String> said = words(answer);
        List<String> rest = new ArrayList<>(words(right));
        int wanted = rest.size();
        int same = 0;
        for (String word : said) {
            same += rest.remove(word) ? 1 : 0;
        }
        return same == 0 ? 0 : 2.0 * same / (said.size() + wanted);
    }

    private static double best(String answer, List<String> right, ToDoubleBiFunction<String, String> metric) {
        return right.stream()
                .mapToDouble(one -> metric.applyAsDouble(answer, one))
                .max()
                .orElseThrow(() -> new IllegalArgumentException("there is no right answer to compare with"));
    }
}
