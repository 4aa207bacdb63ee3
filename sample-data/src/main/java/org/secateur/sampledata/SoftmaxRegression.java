package org.secateur.sampledata;

import java.util.List;

/**
 * Multinomial logistic regression with an L2 penalty on the weights (not on the intercepts). Minimises the mean
 * cross-entropy + l2/2 |w|^2 by Nesterov's accelerated gradient descent from zero with the step 1/L, where L bounds
 * the curvature; no random numbers, so that the result is the same everywhere.
 */
final class SoftmaxRegression {
    private static final int MOST_ITERATIONS = 3_000;
    private static final double GRADIENT_GOAL = 1e-5;

    private final int labels;
    private final int features;
    /** [label][feature], the intercept last. */
    private final double[] weights;

    private SoftmaxRegression(int labels, int features, double[] weights) {
        this.labels = labels;
        this.features = features;
        this.weights = weights;
    }

    /**
     * Fits the weights.
     *
     * @param rows sparse counts
     * @param gold a label number in 0 .. labels-1 per row
     * @param features number of features
     * @param l2 weight of the penalty, above 0; 1 / number of rows is what other programs call C = 1
     */
    static SoftmaxRegression fit(List<SparseCounts> rows, int[] gold, int labels, int features, double l2) {
        double[] w = new double[labels * (features + 1)];
        double[] ahead = new double[w.length];
        double step = 1 / (curvature(rows) + l2);
        double[] gradient = new double[w.length];
        for (int k = 1; k <= MOST_ITERATIONS; k++) {
            new SoftmaxRegression(labels, features, ahead).gradient(rows, gold, l2, gradient);
            double largest = 0;
            double momentum = (k - 1.0) / (k + 2.0);
            for (int i = 0; i < w.length; i++) {
                largest = Math.max(largest, Math.abs(gradient[i]));
                double next = ahead[i] - step * gradient[i];
                ahead[i] = next + momentum * (next - w[i]);
                w[i] = next;
            }
            if (largest < GRADIENT_GOAL) {
                break;
            }
        }
        return new SoftmaxRegression(labels, features, w);
    }

    /** Weight of a feature for a label; the number after the last feature is the intercept. */
    double weight(int label, int feature) {
        return weights[label * (features + 1) + feature];
    }

    /** Probability of each label. */
    double[] probabilities(SparseCounts row) {
        double[] p = new double[labels];
        double largest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < labels; label++) {
            double score = weight(label, features);
            for (int i = 0; i < row.size(); i++) {
                score += weight(label, row.feature(i)) * row.value(i);
            }
            p[label] = score;
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            p[label] = StrictMath.exp(p[label] - largest);
            sum += p[label];
        }
        for (int label = 0; label < labels; label++) {
            p[label] /= sum;
        }
        return p;
    }

    /** The most probable label, the first of equals. */
    int predict(SparseCounts row) {
        double[] p = probabilities(row);
        int best = 0;
        for (int label = 1; label < labels; label++) {
            if (p[label] > p[best]) {
                best = label;
            }
        }
        return best;
    }

    private void gradient(List<SparseCounts> rows, int[] gold, double l2, double[] gradient) {
        for (int label = 0; label < labels; label++) {
            for (int feature = 0; feature <= features; feature++) {
                gradient[label * (features + 1) + feature] = feature < features ? l2 * weight(label, feature) : 0;
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            SparseCounts row = rows.get(r);
            double[] p = probabilities(row);
            for (int label = 0; label < labels; label++) {
                double error = (p[label] - (gold[r] == label ? 1 : 0)) / rows.size();
                int base = label * (features + 1);
                for (int i = 0; i < row.size(); i++) {
                    gradient[base + row.feature(i)] += error * row.value(i);
                }
                gradient[base + features] += error;
            }
        }
    }

    /** Bound of the cross-entropy's curvature: half the mean squared length of a row (Böhning 1992), intercept included. */
    private static double curvature(List<SparseCounts> rows) {
        double sum = 0;
        for (SparseCounts row : rows) {
            sum += 1;
            for (int i = 0; i < row.size(); i++) {
                sum += row.value(i) * row.value(i);
            }
        }
        return 0.5 * sum / rows.size();
    }
}
