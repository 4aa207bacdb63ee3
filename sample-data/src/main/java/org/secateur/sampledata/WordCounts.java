package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns sentences into counts of words, or of words and neighbouring pairs of words. A word is a run of letters, digits,
 * hyphens or apostrophes in lower case. The words of a second sentence are counted apart from those of the first.
 */
final class WordCounts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final boolean bigrams;

    /** Numbers the features of these rows in the order of their first appearance. */
    WordCounts(List<List<String>> rows, boolean bigrams) {
        this.bigrams = bigrams;
        for (List<String> row : rows) {
            features(row).forEach(feature -> numbers.putIfAbsent(feature, numbers.size()));
        }
    }

    int size() {
        return numbers.size();
    }

    /** The counts of a row; features that the constructor did not see are left out. */
    SparseCounts of(List<String> row) {
        TreeMap<Integer, Double> counts = new TreeMap<>();
        for (String feature : features(row)) {
            Integer number = numbers.get(feature);
            if (number != null) {
                counts.merge(number, 1.0, Double::sum);
            }
        }
        return new SparseCounts(counts);
    }

    private List<String> features(List<String> row) {
        List<String> features = new ArrayList<>();
        for (int sentence = 0; sentence < row.size(); sentence++) {
            String previous = "^";
            for (String word : row.get(sentence).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'-]+", -1)) {
                if (!word.isEmpty()) {
                    features.add(sentence + ":" + word);
                    if (bigrams) {
                        features.add(sentence + ":" + previous + " " + word);
                    }
                    previous = word;
                }
            }
        }
        return features;
    }
}
