package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of one generated task.
 *
 * @param labels label names; a row's label is one of them
 * @param train training rows, none of which uses a held-out pairing; {@link Shares#TRAIN_NOISE} percent have a wrong label
 * @param dev development rows, half of which use a held-out pairing; no wrong labels
 */
record TaskFiles(List<String> labels, List<Row> train, List<Row> dev) {
    /** Where rows come from. */
    interface RowSource {
        /** Label names, at least two. */
        List<String> labels();

        /** A row that says labels().get(label), with or without held-out pairings. */
        Row next(SplitMix64 random, int label);
    }

    TaskFiles {
        labels = List.copyOf(labels);
        train = List.copyOf(train);
        dev = List.copyOf(dev);
    }

    /**
     * Draws both files: each label equally often, no text twice (not even across the files), the order shuffled.
     *
     * @param seed with the name it decides everything
     * @param name name of the task
     * @param source writes the rows
     * @param trainRows number of training rows
     * @param devRows number of development rows
     */
    static TaskFiles generate(long seed, String name, RowSource source, int trainRows, int devRows) {
        Set<List<String>> seen = new HashSet<>();
        SplitMix64 trainRandom = SplitMix64.named(seed, name + "/train");
        List<Row> train = draw(source, trainRandom, trainRows, 0, seen);
        SplitMix64 devRandom = SplitMix64.named(seed, name + "/dev");
        List<Row> dev = draw(source, devRandom, devRows, devRows / 2, seen);
        SplitMix64 noise = SplitMix64.named(seed, name + "/noise");
        return new TaskFiles(source.labels(), withNoise(train, source.labels(), noise), dev);
    }

    private static List<Row> draw(RowSource source, SplitMix64 random, int count, int heldOut, Set<List<String>> seen) {
        int labels = source.labels().size();
        List<Row> rows = new ArrayList<>();
        while (rows.size() < count) {
            Row row = source.next(random, rows.size() % labels);
            boolean wanted = row.heldOut() == (rows.size() < heldOut);
            if (wanted && seen.add(row.sentences())) {
                rows.add(row);
            }
        }
        return random.shuffled(rows);
    }

    private static List<Row> withNoise(List<Row> rows, List<String> labels, SplitMix64 random) {
        List<Row> result = new ArrayList<>(rows);
        int wrong = rows.size() * Shares.TRAIN_NOISE / 100;
        for (Row row : random.shuffled(rows).subList(0, wrong)) {
            List<String> others = new ArrayList<>(labels);
            others.remove(row.label());
            result.set(rows.indexOf(row), row.withWrongLabel(random.pick(others)));
        }
        return result;
    }
}
