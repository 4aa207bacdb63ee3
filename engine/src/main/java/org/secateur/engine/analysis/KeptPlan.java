package org.secateur.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.schedule.KeptCount;

/**
 * How many weights a run keeps at its end, as far as that is known before it (methods, "Ties and counts" and "Local or
 * global").
 *
 * @param rule who decides
 * @param ofMatrix kept weights of each matrix, in the order of the matrix numbers; empty where that comes out of the run
 * @param total kept weights of all matrices; where {@link Rule#exact} is false it is what lambda aims at, and it is empty where
 *     nothing is planned
 */
public record KeptPlan(Rule rule, List<Long> ofMatrix, OptionalLong total) {
    /** Who decides what each matrix keeps. */
    public enum Rule {
        /** Nothing is pruned. */
        ALL(true),
        /** The same share of each matrix. */
        EACH_MATRIX(true),
        /** All weights of some layers, none of the others. */
        WHOLE_LAYERS(true),
        /** One ranking over all matrices: the total is known, its parts come out. */
        ONE_RANKING(true),
        /** Lambda, which is adjusted so that the total is met to half a point. */
        AIMED_AT(false),
        /** Fixed lambda or gamma: what remains is what comes out. */
        COMES_OUT(false);

        private final boolean exact;

        Rule(boolean exact) {
            this.exact = exact;
        }

        /** Whether the total is met to the weight (but for the guard of a global ranking of scores). */
        public boolean exact() {
            return exact;
        }
    }

    /** Copies the counts. */
    public KeptPlan {
        ofMatrix = List.copyOf(ofMatrix);
    }

    /** The plan of a run of a model. */
    public static KeptPlan of(PruningConfig pruning, EncoderShape shape) {
        long all = shape.prunableWeights();
        double share = pruning.remaining();
        if (pruning.method() == PruningMethod.LAYER_DROP) {
            return ofLayers(pruning.layerDrop().kept(shape.layers()), shape);
        }
        if (!pruning.planned()) {
            return new KeptPlan(Rule.COMES_OUT, List.of(), OptionalLong.empty());
        }
        if (pruning.method().penalised()) {
            return new KeptPlan(Rule.AIMED_AT, List.of(), OptionalLong.of(KeptCount.of(share, all)));
        }
        if (share < 1 && pruning.method().ranked() && pruning.selection().global()) {
            return new KeptPlan(Rule.ONE_RANKING, List.of(), OptionalLong.of(KeptCount.ofAll(share, all)));
        }
        List<Long> counts = new ArrayList<>();
        for (int matrix = 0; matrix < shape.matrices(); matrix++) {
            counts.add(KeptCount.of(share, size(shape, MatrixKind.ofNumber(matrix))));
        }
        long sum = counts.stream().mapToLong(Long::longValue).sum();
        return new KeptPlan(share == 1 ? Rule.ALL : Rule.EACH_MATRIX, counts, OptionalLong.of(sum));
    }

    private static KeptPlan ofLayers(List<Integer> layers, EncoderShape shape) {
        List<Long> counts = new ArrayList<>();
        for (int matrix = 0; matrix < shape.matrices(); matrix++) {
            boolean kept = layers.contains(matrix / MatrixKind.COUNT);
            counts.add(kept ? size(shape, MatrixKind.ofNumber(matrix)) : 0);
        }
        long sum = counts.stream().mapToLong(Long::longValue).sum();
        return new KeptPlan(Rule.WHOLE_LAYERS, counts, OptionalLong.of(sum));
    }

    /** n, the weights of a matrix. */
    public static long size(EncoderShape shape, MatrixKind kind) {
        return (long) kind.rows(shape) * kind.columns(shape);
    }
}
