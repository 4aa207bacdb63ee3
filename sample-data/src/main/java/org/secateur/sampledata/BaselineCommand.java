package org.secateur.sampledata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Command line: the bag-of-words baseline on a training and a dev file. */
public final class BaselineCommand {
    private static final List<Double> STRENGTHS = List.of(0.1, 1.0, 10.0);

    private BaselineCommand() {}

    /**
     * Prints the accuracies, with and without neighbouring pairs of words, for three strengths of the penalty.
     *
     * @param args the training and the dev file
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("expected: TRAIN.tsv DEV.tsv");
        }
        for (boolean bigrams : List.of(false, true)) {
            for (double strength : STRENGTHS) {
                BagOfWordsBaseline.Result result =
                        new BagOfWordsBaseline(bigrams, strength).measure(Path.of(args[0]), Path.of(args[1]));
                System.out.printf(
                        Locale.ROOT,
                        "%-18s penalty %5.1f  features %6d  train %.1f%%  dev %.1f%%%n",
                        bigrams ? "words and pairs" : "words",
                        strength,
                        result.features(),
                        100 * result.trainAccuracy(),
                        100 * result.accuracy());
            }
        }
    }
}
