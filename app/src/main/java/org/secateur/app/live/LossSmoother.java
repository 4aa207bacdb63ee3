package org.secateur.app.live;

/**
 * Smooths the loss for the eye: a running mean with exponentially falling weights (about the last 30 steps), divided by
 * the sum of its weights, so that it does not start at zero; and what that mean lags behind, smoothed alike, is added
 * (double exponential smoothing), so that the curve runs through the single values and not above them while they fall.
 */
final class LossSmoother {
    private static final double DECAY = 1 - 1.0 / 30;

    private double sum;
    private double sumOfMeans;
    private double weight;

    /** Takes the next value; returns the smoothed one. NaN before the first finite value. */
    double next(double loss) {
        if (Double.isFinite(loss)) {
            weight = DECAY * weight + (1 - DECAY);
            sum = DECAY * sum + (1 - DECAY) * loss;
            sumOfMeans = DECAY * sumOfMeans + (1 - DECAY) * (sum / weight);
        }
        return weight == 0 ? Double.NaN : (2 * sum - sumOfMeans) / weight;
    }
}
