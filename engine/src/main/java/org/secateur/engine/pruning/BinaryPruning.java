package org.secateur.engine.pruning;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WorkerTeam;

/** What all methods share whose masks are one bit a weight. */
abstract class BinaryPruning implements PruningStrategy {
    final KeptWeights kept;
    private final WorkerTeam team;

    BinaryPruning(EncoderShape shape, boolean scored, WorkerTeam team) {
        this.kept = new KeptWeights(shape, scored);
        this.team = team;
    }

    @Override
    public Masking masking() {
        return kept.mask();
    }

    @Override
    public final void choose(FloatMemory parameters, ParameterLayout layout, int completed) {
        kept.begin();
        chooseMasks(parameters, layout, completed);
    }

    abstract void chooseMasks(FloatMemory parameters, ParameterLayout layout, int completed);

    /** Does something for each matrix; each worker takes whole matrices and has a tool of its own. */
    final <T> void forEachMatrix(T[] tools, ObjIntConsumer<T> work) {
        AtomicInteger next = new AtomicInteger();
        team.run(worker -> {
            for (int m = next.getAndIncrement(); m < kept.matrices(); m = next.getAndIncrement()) {
                work.accept(tools[worker], m);
            }
        });
    }

    @Override
    public final int kept(int matrix) {
        return kept.kept(matrix);
    }

    @Override
    public final byte[] mask(int matrix) {
        return kept.of(matrix);
    }

    @Override
    public final Optional<MaskRestorer> maskRestorer() {
        return Optional.of(kept::restore);
    }
}
