package org.secateur.engine.pruning;

import java.util.concurrent.atomic.AtomicInteger;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.mask.FloatBlocks;
import org.secateur.engine.mask.MaskBlocks;
import org.secateur.engine.mask.Ranking;
import org.secateur.engine.mask.TopV;
import org.secateur.engine.nn.BinaryMask;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.schedule.KeptCount;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** Keeps the top v of every matrix on its own (paper, section 5: local selection). Each worker takes whole matrices. */
abstract class LocalTopV implements PruningStrategy {
    private final BinaryMask mask;
    private final int[] kept;
    private final Ranking ranking;
    private final WorkerTeam team;
    private final TopV[] selections;

    LocalTopV(EncoderShape shape, boolean scored, Ranking ranking, WorkerTeam team) {
        this.mask = new BinaryMask(shape, scored);
        this.kept = new int[shape.matrices()];
        for (int matrix = 0; matrix < kept.length; matrix++) {
            kept[matrix] = mask.kept(matrix).length;
        }
        this.ranking = ranking;
        this.team = team;
        this.selections = new TopV[team.size()];
        for (int worker = 0; worker < selections.length; worker++) {
            selections[worker] = new TopV();
        }
    }

    /** The values that are ranked. */
    abstract Parameter ranked(ParameterLayout layout, int matrix);

    @Override
    public final Masking masking() {
        return mask;
    }

    @Override
    public final void choose(FloatMemory parameters, ParameterLayout layout, double remaining) {
        AtomicInteger next = new AtomicInteger();
        team.run(worker -> {
            for (int matrix = next.getAndIncrement(); matrix < kept.length; matrix = next.getAndIncrement()) {
                choose(parameters, ranked(layout, matrix), matrix, remaining, selections[worker]);
            }
        });
    }

    private void choose(FloatMemory parameters, Parameter values, int matrix, double remaining, TopV selection) {
        long keep = KeptCount.of(remaining, values.length());
        if (keep == values.length() && kept[matrix] == keep) {
            return;
        }
        selection.select(
                FloatBlocks.of(parameters, values.offset(), values.length()),
                ranking,
                keep,
                MaskBlocks.of(mask.kept(matrix)));
        kept[matrix] = (int) keep;
    }

    @Override
    public final int kept(int matrix) {
        return kept[matrix];
    }

    @Override
    public final byte[] mask(int matrix) {
        return mask.kept(matrix);
    }

    @Override
    public final void restore(int matrix, byte[] kept) {
        System.arraycopy(kept, 0, mask.kept(matrix), 0, kept.length);
        this.kept[matrix] = mask.remaining(matrix);
    }
}
