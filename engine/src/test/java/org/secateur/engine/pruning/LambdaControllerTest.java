package org.secateur.engine.pruning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.RandomStream;

/**
 * The controller on made-up scores that answer like a run's: each has a trend and noise of its own, lambda adds to the
 * gradient, and as with Adam a step is the smoothed gradient over its smoothed size, times the rate of the schedule. The
 * bounds are those that the program promises: 0.5 points, below 5% a tenth of the target.
 */
class LambdaControllerTest {
    private static final int SCORES = 5_000;
    private static final int STEPS = 1000;

    private final float[] scores = new float[SCORES];
    private final float[] sorted = new float[SCORES];
    private final double[] trend = new double[SCORES];
    private final double[] noise = new double[SCORES];
    private final double[] first = new double[SCORES];
    private final double[] second = new double[SCORES];

    private static double rate(PruningMethod method) {
        return TrainingConfig.defaultScoreLearningRate(method);
    }

    private static RunPlan plan(PruningMethod method, double remaining, PenaltyConfig penalty) {
        PruningConfig pruning = new PruningConfig(
                method,
                remaining,
                STEPS / 10,
                STEPS / 5,
                ScoreInitialisation.defaults(method),
                SelectionConfig.local(),
                penalty);
        TrainingConfig training =
                new TrainingConfig(1, 1, 1e-4, rate(method), 0, 1, STEPS / 10, TrainingConfig.WHOLE_BATCH);
        return RunPlan.of(pruning, training, STEPS);
    }

    private double above(double share) {
        return sorted[(int) Math.max(0, Math.min(SCORES - 1.0, SCORES - 1 - share * SCORES))];
    }

    private double remaining(double cut) {
        int count = 0;
        for (float score : scores) {
            count += score > cut ? 1 : 0;
        }
        return (double) count / SCORES;
    }

    /**
     * @param unit how much of a score's gradient a lambda of 1 is
     * @param drawn whether the loss sees scores through L0's sigmoid, not straight through
     */
    private void step(double lambda, double unit, double rate, boolean drawn, RandomStream random) {
        for (int i = 0; i < SCORES; i++) {
            double s = 1 / (1 + Math.exp(-scores[i]));
            double through = drawn ? 4 * s * (1 - s) : 1;
            double g = through * (trend[i] + noise[i] * random.nextGaussian()) + lambda * unit * s * (1 - s);
            first[i] = 0.9 * first[i] + 0.1 * g;
            second[i] = 0.99 * second[i] + 0.01 * g * g;
            scores[i] -= (float) (rate * first[i] / (Math.sqrt(second[i]) + 1e-8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SOFT_MOVEMENT, 0.15, 100",
        "SOFT_MOVEMENT, 0.05, 100",
        "SOFT_MOVEMENT, 0.03, 100",
        "SOFT_MOVEMENT, 0.05, 10000",
        "SOFT_MOVEMENT, 0.05, 1",
        "L0, 0.15, 100",
        "L0, 0.03, 100"
    })
    void endsAtTheRemainingWeightsAskedFor(PruningMethod method, double target, double guess) {
        PenaltyConfig penalty = new PenaltyConfig(
                PenaltyConfig.Control.TARGET, guess, PenaltyConfig.Form.REFERENCE, PenaltyConfig.DEFAULT_THRESHOLD);
        RunPlan plan = plan(method, target, penalty);
        double tau = PenaltyConfig.DEFAULT_THRESHOLD;
        double finalCut = method == PruningMethod.L0 ? Math.log(0.1 / 1.1) : Math.log(tau / (1 - tau));
        RandomStream random = RandomStream.of(11, method + " " + target);
        for (int i = 0; i < SCORES; i++) {
            scores[i] = method == PruningMethod.L0 ? 2.197f : 0;
            noise[i] = Math.exp(random.nextGaussian());
            trend[i] = 0.15 * noise[i] * random.nextGaussian();
        }
        LambdaController controller =
                new LambdaController(penalty, plan, step -> cut(plan, method, step), rate(method));
        double farthest = 0;
        for (int step = 0; step < STEPS; step++) {
            double cut = cut(plan, method, step);
            System.arraycopy(scores, 0, sorted, 0, SCORES);
            Arrays.sort(sorted);
            double lambda = controller.lambda(step, this::above, cut);
            assertTrue(lambda >= 0);
            step(lambda, 0.02, rate(method) * plan.learningRate().factor(step), method == PruningMethod.L0, random);
            if (step > STEPS / 2) {
                double off = Math.abs(remaining(cut(plan, method, step + 1))
                        - plan.remaining().at(step + 1));
                farthest = Math.max(farthest, off);
            }
        }
        double bound = target < 0.05 ? 0.1 * target : 0.005;
        assertEquals(target, remaining(finalCut), bound);
        assertTrue(farthest < 0.1, "in the second half the plan was missed by " + farthest);
    }

    private static double cut(RunPlan plan, PruningMethod method, double step) {
        if (method == PruningMethod.L0) {
            return Math.log(0.1 / 1.1);
        }
        double tau = plan.threshold().at((int) step);
        return Math.log(tau / (1 - tau));
    }
}
