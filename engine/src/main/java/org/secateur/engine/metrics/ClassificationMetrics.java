package org.secateur.engine.metrics;

/** Figures of a classifier's answers. Labels and predictions are label indices of the same texts, [B] each. */
public final class ClassificationMetrics {
    private ClassificationMetrics() {}

    /**
     * Right answers / texts, 0 to 1.
     *
     * @throws IllegalArgumentException if there is no text, or the lengths differ
     */
    public static double accuracy(int[] labels, int[] predictions) {
        check(labels, predictions);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += labels[i] == predictions[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    /**
     * F1 of one class, 2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall, as MRPC and QQP report it
     * for class 1. 0 where the class is neither there nor predicted.
     *
     * @param positive index of the class
     * @return 0 to 1
     * @throws IllegalArgumentException if there is no text, or the lengths differ
     */
    public static double f1(int[] labels, int[] predictions, int positive) {
        check(labels, predictions);
        long truePositives = 0;
        long errors = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean is = labels[i] == positive;
            boolean said = predictions[i] == positive;
            truePositives += is && said ? 1 : 0;
            errors += is != said ? 1 : 0;
        }
        return truePositives == 0 ? 0 : 2.0 * truePositives / (2.0 * truePositives + errors);
    }

    /**
     * The class of the largest logit of each text, the lower index among equals.
     *
     * @param logits [B x C], row-major
     * @param classes C, at least 1
     * @return [B]
     * @throws IllegalArgumentException if the logits are no whole number of rows, or a logit is not a number
     */
    public static int[] predictions(float[] logits, int classes) {
        if (classes < 1 || logits.length % classes != 0) {
            throw new IllegalArgumentException(logits.length + " logits of " + classes + " classes");
        }
        int[] predictions = new int[logits.length / classes];
        for (int b = 0; b < predictions.length; b++) {
            int best = 0;
            for (int c = 0; c < classes; c++) {
                float logit = logits[b * classes + c];
                if (Float.isNaN(logit)) {
                    throw new IllegalArgumentException("logit " + c + " of text " + b + " is not a number (NaN)");
                }
                best = logit > logits[b * classes + best] ? c : best;
            }
            predictions[b] = best;
        }
        return predictions;
    }

    private static void check(int[] labels, int[] predictions) {
        if (labels.length == 0 || labels.length != predictions.length) {
            throw new IllegalArgumentException(predictions.length + " predictions for " + labels.length + " labels");
        }
    }
}
