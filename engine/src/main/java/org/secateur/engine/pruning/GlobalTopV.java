package org.secateur.engine.pruning;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.mask.AboveThreshold;
import org.secateur.engine.mask.Cut;
import org.secateur.engine.mask.FloatBlocks;
import org.secateur.engine.mask.TopV;
import org.secateur.engine.schedule.KeptCount;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * One ranking over all matrices (paper, section 5: global selection; methods, "Local or global"): floor(v N) + 1 weights
 * remain, as in the reference program. All are ranked at every n-th step, at the first step with v below 1 and after the
 * last one, and where v jumps or, with fixed masks, comes to its end; between, the cut-off value is held, so the count drifts as values move. Scores have the {@link Guard},
 * absolute weights do not.
 */
final class GlobalTopV extends BinaryPruning {
    private final RankedValues values;
    private final RunPlan plan;
    private final int everySteps;
    private final boolean fixed;
    private final TopV ranking;
    private final Guard[] guards;
    private final AtomicInteger guarded = new AtomicInteger();
    private boolean ranked;
    private float cut = Float.NEGATIVE_INFINITY;
    private long equalKept;
    private long tied;

    /**
     * @param everySteps steps between two rankings
     * @param fixed whether masks are chosen only where v changes
     */
    GlobalTopV(EncoderShape shape, RankedValues values, RunPlan plan, int everySteps, boolean fixed, WorkerTeam team) {
        super(shape, values.scored(), team);
        this.values = values;
        this.plan = plan;
        this.everySteps = everySteps;
        this.fixed = fixed;
        this.ranking = new TopV(team);
        this.guards = Stream.generate(Guard::new).limit(team.size()).toArray(Guard[]::new);
    }

    @Override
    void chooseMasks(FloatMemory parameters, ParameterLayout layout, int completed) {
        guarded.set(0);
        tied = 0;
        boolean changes = plan.remaining().changes(completed);
        if (fixed && !changes) {
            return;
        }
        double share = plan.remaining().at(completed);
        if (share == 1) {
            for (int matrix = 0; matrix < kept.matrices(); matrix++) {
                kept.keepAll(matrix);
            }
            return;
        }
        boolean jumps = changes && (plan.remaining().cuts() > 0 || (fixed && plan.settled(completed)));
        if (!ranked || jumps || completed % everySteps == 0 || completed == plan.totalSteps()) {
            rank(parameters, layout, share);
        }
        AboveThreshold.Count[] counts = new AboveThreshold.Count[kept.matrices()];
        forEachMatrix(
                guards,
                (guard, matrix) ->
                        counts[matrix] = guard.count(values.blocks(parameters, layout, matrix), values.ranking(), cut));
        long[] equalToKeep = shareOut(counts);
        forEachMatrix(
                guards,
                (guard, matrix) ->
                        select(guard, parameters, layout, matrix, counts[matrix].above(), equalToKeep[matrix]));
    }

    /** Of values equal to the cut-off the first ones stay, in the order of all matrices. */
    private long[] shareOut(AboveThreshold.Count[] counts) {
        long[] shares = new long[counts.length];
        long left = equalKept;
        for (int matrix = 0; matrix < counts.length; matrix++) {
            shares[matrix] = Math.min(left, counts[matrix].equal());
            left -= shares[matrix];
        }
        return shares;
    }

    private void select(
            Guard guard, FloatMemory parameters, ParameterLayout layout, int matrix, long above, long equal) {
        FloatBlocks blocks = values.blocks(parameters, layout, matrix);
        if (!values.scored()) {
            guard.select(blocks, values.ranking(), cut, equal, kept.writer(matrix));
        } else if (guard.guarded(blocks, cut, equal, above + equal, kept.writer(matrix))) {
            guarded.incrementAndGet();
        }
    }

    private void rank(FloatMemory parameters, ParameterLayout layout, double share) {
        long all = layout.shape().prunableWeights();
        long keep = KeptCount.ofAll(share, all);
        Cut found =
                ranking.select(values.blocks(parameters, layout), values.ranking(), keep, (from, mask, count) -> {});
        cut = found.largestPruned();
        equalKept = found.equalKept() < found.equal() ? found.equalKept() : 0;
        tied = found.tied();
        ranked = true;
    }

    @Override
    public PruningFigures figures() {
        return new PruningFigures(ranked ? cut : Double.NaN, 0, 0, kept.pruned(), kept.revived(), guarded.get(), tied);
    }

    @Override
    public double[] memory() {
        return new double[] {ranked ? 1 : 0, cut, equalKept};
    }

    @Override
    public void restoreMemory(double[] memory) {
        ranked = memory[0] == 1;
        cut = (float) memory[1];
        equalKept = (long) memory[2];
    }
}
