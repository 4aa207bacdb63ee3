package org.secateur.sampledata;

import java.util.SortedMap;

/** How often each feature occurs in one row; only those that occur. */
final class SparseCounts {
    private final int[] features;
    private final double[] values;

    /** Takes feature numbers and how often each occurs. */
    SparseCounts(SortedMap<Integer, Double> counts) {
        features = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
        values = counts.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Number of different features. */
    int size() {
        return features.length;
    }

    /** Number of the i-th feature; they rise. */
    int feature(int i) {
        return features[i];
    }

    /** How often the i-th feature occurs. */
    double value(int i) {
        return values[i];
    }
}
