package org.secateur.engine.pruning;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.mask.FloatBlocks;
import org.secateur.engine.mask.Ranking;
import org.secateur.engine.nn.ScorePenalty;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Methods whose scores must pass a threshold, and are pushed down by a penalty: soft movement pruning and L0. */
abstract class PenalisedPruning extends BinaryPruning {
    private final LambdaControl control;
    private final ScoreStatistics[] statistics;
    private final Guard[] guards;
    private final AtomicInteger guarded = new AtomicInteger();
    private final float[] coefficients;
    private int lastChoice;
    private double lambda;
    private double penalty;

    PenalisedPruning(PruningConfig config, TrainingConfig training, RunPlan plan, EncoderShape shape, WorkerTeam team) {
        super(shape, true, team);
        PenaltyConfig how = config.penalty();
        this.control = how.controlled()
                ? new LambdaController(how, plan, step -> cut((int) step), training.scoreLearningRate())
                : new FixedLambda(how.lambda(), plan.threshold());
        this.statistics =
                Stream.generate(ScoreStatistics::new).limit(team.size()).toArray(ScoreStatistics[]::new);
        this.guards = Stream.generate(Guard::new).limit(team.size()).toArray(Guard[]::new);
        this.coefficients = new float[shape.matrices()];
    }

    /** The score that a weight's score must exceed to remain, after a number of steps; may be infinite. */
    abstract double cut(int completed);

    /** What figures call the threshold, after a number of steps. */
    abstract double threshold(int completed);

    /** Whether no matrix may lose almost all of its weights. */
    abstract boolean guarded();

    /** Subtracted from the scores in the penalty's sigmoid. */
    abstract double penaltyShift();

    /** Factor of a matrix' sum of sigmoids in the penalty: 1 / (matrices n) for a mean of means, 1 for a sum. */
    abstract double penaltyShare(int matrix);

    @Override
    final void chooseMasks(FloatMemory parameters, ParameterLayout layout, int completed) {
        lastChoice = completed;
        double exact = cut(completed);
        float cut = (float) exact > exact ? Math.nextDown((float) exact) : (float) exact;
        guarded.set(0);
        forEachMatrix(guards, (guard, matrix) -> select(guard, scores(parameters, layout, matrix), cut, matrix));
        double sum = measure(parameters, layout);
        long all = layout.shape().prunableWeights();
        DoubleUnaryOperator quantile = share -> ScoreStatistics.quantile(statistics, all, share);
        useLambda(control.lambda(completed, quantile, exact), sum);
    }

    private static FloatBlocks scores(FloatMemory parameters, ParameterLayout layout, int matrix) {
        return RankedValues.SCORES.blocks(parameters, layout, matrix);
    }

    private void select(Guard guard, FloatBlocks scores, float cut, int matrix) {
        long passing = guard.count(scores, Ranking.SIGNED, cut).above();
        if (!guarded()) {
            guard.select(scores, Ranking.SIGNED, cut, 0, kept.writer(matrix));
        } else if (guard.guarded(scores, cut, 0, passing, kept.writer(matrix))) {
            guarded.incrementAndGet();
        }
    }

    /** The penalty before lambda. */
    private double measure(FloatMemory parameters, ParameterLayout layout) {
        Arrays.stream(statistics).forEach(ScoreStatistics::clear);
        double[] sums = new double[kept.matrices()];
        float shift = (float) penaltyShift();
        forEachMatrix(
                statistics,
                (part, matrix) ->
                        sums[matrix] = part.add(scores(parameters, layout, matrix), shift, control.controlled()));
        double sum = 0;
        for (int matrix = 0; matrix < sums.length; matrix++) {
            sum += penaltyShare(matrix) * sums[matrix];
        }
        return sum;
    }

    private void useLambda(double next, double sum) {
        lambda = next;
        penalty = next * sum;
        for (int matrix = 0; matrix < coefficients.length; matrix++) {
            coefficients[matrix] = (float) (next * penaltyShare(matrix));
        }
    }

    @Override
    public final Optional<ScorePenalty> penalty() {
        return Optional.of(new ScorePenalty(coefficients, (float) penaltyShift()));
    }

    @Override
    public final PruningFigures figures() {
        return new PruningFigures(threshold(lastChoice), lambda, penalty, kept.pruned(), kept.revived(), guarded.get());
    }

    @Override
    public final double[] memory() {
        double[] inner = control.memory();
        double[] memory = Arrays.copyOf(new double[] {lambda, penalty}, 2 + inner.length);
        System.arraycopy(inner, 0, memory, 2, inner.length);
        return memory;
    }

    @Override
    public final void restoreMemory(double[] memory) {
        useLambda(memory[0], memory[0] == 0 ? 0 : memory[1] / memory[0]);
        penalty = memory[1];
        control.restoreMemory(Arrays.copyOfRange(memory, 2, memory.length));
    }
}
