package org.secateur.engine.pruning;

import java.util.function.DoubleUnaryOperator;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.schedule.RunPlan;

/**
 * Adjusts lambda in flight so that the remaining weights follow their plan. No published program has this; the rule is
 * ours.
 *
 * <p>The share of scores above the cut-off answers to lambda slowly and then all at once, so it is no good thing to
 * control. How far scores have to fall is: with q the score above which the share lies that is to remain {@code ahead} steps
 * from now, scores there must fall by q minus the cut-off at that time, at a speed of that distance / ahead. Their present
 * speed is measured as what the score at the same share has moved in a step, smoothed. Each step multiplies lambda by exp(gain
 * * (wanted - present speed) / score rate), within bounds: the score rate is how far Adam moves a score in a step. Lambda
 * is never negative. The score's cut-off is never touched and no weight is cut at the end.
 */
final class LambdaController implements LambdaControl {
    /** Share of the run's steps that the controller looks ahead. */
    private static final double AHEAD = 0.02;

    private static final int LEAST_AHEAD = 5;
    private static final double GAIN = 0.15;
    private static final double MOST_CHANGE = 0.25;
    private static final double SMOOTHING = 0.2;

    /** Lambda stays within this factor of the first guess, both ways. */
    private static final double RANGE = 1e4;

    private static final double LEAST_RATE = 1e-3;

    private final RunPlan plan;
    private final DoubleUnaryOperator cutAt;
    private final double firstGuess;
    private final double scoreRate;
    private final int ahead;
    private double lambda;
    private double speed;
    private double lastShare = Double.NaN;
    private double lastScore = Double.NaN;

    /**
     * @param cutAt the score that must be exceeded to remain, after a number of steps
     * @param scoreRate peak learning rate of the scores
     */
    LambdaController(PenaltyConfig config, RunPlan plan, DoubleUnaryOperator cutAt, double scoreRate) {
        this.plan = plan;
        this.cutAt = cutAt;
        this.firstGuess = config.lambda();
        this.lambda = config.lambda();
        this.scoreRate = scoreRate;
        this.ahead = Math.max(LEAST_AHEAD, (int) (AHEAD * plan.totalSteps()));
    }

    @Override
    public double lambda(int completed, DoubleUnaryOperator quantile, double cut) {
        int then = Math.min(plan.totalSteps(), completed + ahead);
        double share = plan.remaining().at(then);
        if (share < 1) {
            measureSpeed(quantile);
            adjust(completed, quantile.applyAsDouble(share), cutAt.applyAsDouble(then));
        }
        lastShare = share;
        lastScore = quantile.applyAsDouble(share);
        return lambda * plan.threshold().progress(completed);
    }

    private void measureSpeed(DoubleUnaryOperator quantile) {
        if (lastShare < 1) {
            speed += SMOOTHING * (lastScore - quantile.applyAsDouble(lastShare) - speed);
        }
    }

    private void adjust(int completed, double score, double cutThen) {
        double rate = scoreRate * Math.max(LEAST_RATE, plan.learningRate().factor(completed));
        double wanted = (score - cutThen) / ahead;
        double change = GAIN * (Math.max(-1, Math.min(1, wanted / rate)) - speed / rate);
        lambda *= Math.exp(Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change)));
        lambda = Math.max(firstGuess / RANGE, Math.min(firstGuess * RANGE, lambda));
    }

    @Override
    public boolean controlled() {
        return true;
    }

    @Override
    public double[] memory() {
        return new double[] {lambda, speed, lastShare, lastScore};
    }

    @Override
    public void restoreMemory(double[] memory) {
        lambda = memory[0];
        speed = memory[1];
        lastShare = memory[2];
        lastScore = memory[3];
    }
}
