package org.secateur.engine.pruning;

import java.util.function.DoubleUnaryOperator;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.schedule.PruningSchedule;
import org.secateur.engine.schedule.RunPlan;

/**
 * Adjusts lambda in flight so that the remaining weights end at their plan. No published program has this; the rule is
 * ours.
 *
 * <p>The share of scores above the cut-off answers to lambda slowly and then all at once, so it is no good thing to
 * control. How far scores have to fall is: with q the score above which the share lies that is to remain some steps
 * from now, scores there must fall by q minus the cut-off at that time. How fast, in steps of Adam, is that distance by
 * the sum of the learning rates until then. Their present speed is measured as what the score at the same share has
 * moved in a step, smoothed; what Adam's first moment will move them still, whatever lambda does, is taken off the
 * distance. Each step multiplies lambda by exp(gain * (wanted - present speed)).
 *
 * <p>It looks half way to the beginning of the cool-down, so that scores fall as evenly as the run allows and the penalty
 * never outweighs the loss by more than it must. A score that was pushed too far does not come back, since lambda is
 * never negative: so lambda falls faster than it rises. The score's cut-off is never touched and no weight is cut at the
 * end.
 */
final class LambdaController implements LambdaControl {
    /** Share of the way to the cool-down that the controller looks ahead. */
    private static final double WAY_AHEAD = 0.5;

    /** The least it looks ahead, as a share of the run's steps, and in steps. */
    private static final double LEAST_SHARE_AHEAD = 0.02;

    private static final int LEAST_AHEAD = 10;

    /** Steps that Adam's first moment goes on for: 1 / (1 - beta1). */
    private static final double COASTING = 10;

    private static final double GAIN_UP = 0.08;
    private static final double GAIN_DOWN = 0.56;

    /** Scores that are faster than wanted by less than this, in steps of Adam, are no reason for the higher gain. */
    private static final double TOO_FAST = 0.05;

    private static final double MOST_CHANGE = 0.25;
    private static final double SMOOTHING = 0.5;

    /** Lambda stays within this factor of the first guess, both ways. */
    private static final double RANGE = 1e4;

    private static final double LEAST_RATE = 1e-3;

    private final RunPlan plan;
    private final DoubleUnaryOperator cutAt;
    private final double firstGuess;
    private final double scoreRate;
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
    }

    @Override
    public double lambda(int completed, DoubleUnaryOperator quantile, double cut) {
        int then = Math.min(plan.totalSteps(), completed + ahead(completed));
        double share = plan.remaining().at(then);
        if (share < 1) {
            measureSpeed(quantile);
            adjust(completed, then, quantile.applyAsDouble(share) - cutAt.applyAsDouble(then));
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

    private int ahead(int completed) {
        PruningSchedule remaining = plan.remaining();
        int way = remaining.totalSteps() - remaining.coolDownSteps() - completed;
        double least = Math.max(LEAST_AHEAD, LEAST_SHARE_AHEAD * plan.totalSteps());
        return (int) Math.max(least, WAY_AHEAD * way);
    }

    private void adjust(int completed, int then, double distance) {
        double rate = rate(completed);
        double wanted = (distance - COASTING * speed) / reach(completed, then);
        double missing = Math.max(-1, Math.min(1, wanted)) - speed / rate;
        double change = missing * (missing < -TOO_FAST ? GAIN_DOWN : GAIN_UP);
        lambda *= Math.exp(Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change)));
        lambda = Math.max(firstGuess / RANGE, Math.min(firstGuess * RANGE, lambda));
    }

    /** How far Adam moves a score in a step. */
    private double rate(int completed) {
        return scoreRate * Math.max(LEAST_RATE, plan.learningRate().factor(completed));
    }

    /** How far Adam can move a score until then. */
    private double reach(int completed, int then) {
        double reach = 0;
        for (int step = completed; step < then; step++) {
            reach += scoreRate * plan.learningRate().factor(step);
        }
        return Math.max(reach, LEAST_AHEAD * rate(completed));
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
