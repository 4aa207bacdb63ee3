package org.secateur.engine.pruning;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.mask.Cut;
import org.secateur.engine.mask.TopV;
import org.secateur.engine.schedule.KeptCount;
import org.secateur.engine.schedule.PruningSchedule;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Keeps the top v of every matrix on its own, floor(v n) weights (paper, section 5: local selection). */
final class LocalTopV extends BinaryPruning {
    private final RankedValues values;
    private final PruningSchedule remaining;
    private final boolean fixed;
    private final TopV[] selections;
    private final LongAdder tied = new LongAdder();

    /**
     * @param remaining v of each step
     * @param fixed whether masks are chosen only where v changes
     */
    LocalTopV(EncoderShape shape, RankedValues values, PruningSchedule remaining, boolean fixed, WorkerTeam team) {
        super(shape, values.scored(), team);
        this.values = values;
        this.remaining = remaining;
        this.fixed = fixed;
        this.selections = Stream.generate(TopV::new).limit(team.size()).toArray(TopV[]::new);
    }

    @Override
    void chooseMasks(FloatMemory parameters, ParameterLayout layout, int completed) {
        tied.reset();
        if (fixed && !remaining.changes(completed)) {
            return;
        }
        double share = remaining.at(completed);
        forEachMatrix(selections, (selection, matrix) -> choose(parameters, layout, matrix, share, selection));
    }

    private void choose(FloatMemory parameters, ParameterLayout layout, int matrix, double share, TopV selection) {
        int size = kept.size(matrix);
        long keep = KeptCount.of(share, size);
        if (keep < size || kept.kept(matrix) < size) {
            Cut cut = selection.select(
                    values.blocks(parameters, layout, matrix), values.ranking(), keep, kept.writer(matrix));
            tied.add(cut.tied());
        }
    }

    @Override
    public PruningFigures figures() {
        return new PruningFigures(Double.NaN, 0, 0, kept.pruned(), kept.revived(), 0, tied.sum());
    }
}
