package org.secateur.app.live;

/**
 * Running mean of the loss with exponentially falling weights (about the last 30 steps), divided by the sum of its
 * weights, so that it does not start at zero.
 */
final class LossSmoother {
    private static final double DECAY = 1 - 1.0 / 30;

    private double sum;
    private double weight;

    /** Takes the next value; returns the mean up to it. */
    double next(double loss) {
        if (Double.isFinite(loss)) {
            sum = DECAY * sum + (1 - DECAY) * loss;
            weight = DECAY * weight + (1 - DECAY);
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }
}
