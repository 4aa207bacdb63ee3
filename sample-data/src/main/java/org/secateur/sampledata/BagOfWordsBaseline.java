package org.secateur.sampledata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * What can be reached without the order of the words: logistic regression on the counts of words, or (knowing a little of
 * the order) on the counts of words and neighbouring pairs of words.
 */
public final class BagOfWordsBaseline {
    /**
     * A measured figure.
     *
     * @param accuracy share of right labels on the dev file, 0 to 1
     * @param trainAccuracy the same on the training file
     * @param features number of different words (and pairs) in the training file
     */
    public record Result(double accuracy, double trainAccuracy, int features) {}

    private final boolean bigrams;
    private final double strength;

    /**
     * A baseline.
     *
     * @param bigrams whether neighbouring pairs of words count too
     * @param strength of the L2 penalty: the penalty is strength / (2 rows) |w|^2 beside the mean cross-entropy; above 0
     */
    public BagOfWordsBaseline(boolean bigrams, double strength) {
        if (!(strength > 0)) {
            throw new IllegalArgumentException("the strength of the penalty must be above 0, but is " + strength);
        }
        this.bigrams = bigrams;
        this.strength = strength;
    }

    /**
     * Fits on one file and measures on the other.
     *
     * @param train TSV with a header: label, sentence or label, sentence1, sentence2
     * @param dev the same layout
     * @throws IOException if a file cannot be read
     */
    public Result measure(Path train, Path dev) throws IOException {
        return measure(LabelledTexts.read(train), LabelledTexts.read(dev));
    }

    Result measure(LabelledTexts train, LabelledTexts dev) {
        List<String> names = List.copyOf(new TreeSet<>(train.labels()));
        WordCounts words = new WordCounts(train.sentences(), bigrams);
        List<SparseCounts> rows = train.sentences().stream().map(words::of).toList();
        int[] gold = train.labels().stream().mapToInt(names::indexOf).toArray();
        SoftmaxRegression model =
                SoftmaxRegression.fit(rows, gold, names.size(), words.size(), strength / train.size());
        return new Result(accuracy(model, words, names, dev), accuracy(model, words, names, train), words.size());
    }

    private static double accuracy(SoftmaxRegression model, WordCounts words, List<String> names, LabelledTexts texts) {
        int right = 0;
        for (int row = 0; row < texts.size(); row++) {
            String predicted =
                    names.get(model.predict(words.of(texts.sentences().get(row))));
            right += predicted.equals(texts.labels().get(row)) ? 1 : 0;
        }
        return right / (double) texts.size();
    }
}
