package org.secateur.engine.train;

import org.secateur.engine.event.ScoresMeasured;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.ParameterLayout;

/**
 * Counts scores that are beyond reach, in the sample that the plots keep anyway: no pass over all scores. Each matrix counts
 * as much as it has weights.
 */
final class ScoreCensus {
    /** Share of its learning rate below which a score counts as not moved. */
    private static final double NOTHING = 0.01;

    /** Where the sigmoid's slope s (1 - s) is 1% of 1/4, its largest: s = (1 + sqrt(0.99)) / 2. */
    private static final double FLAT = 5.98645;

    /** Points of a matrix that are enough for a share: a step must not notice. */
    private static final int POINTS = 1024;

    private final ParameterLayout layout;
    private final PruningStrategy pruning;
    private final TrainingStep training;

    ScoreCensus(ParameterLayout layout, PruningStrategy pruning, TrainingStep training) {
        this.layout = layout;
        this.pruning = pruning;
        this.training = training;
    }

    /** The census of a sample that was taken after a step; the method must have scores. */
    ScoresMeasured of(WeightSample sample) {
        boolean penalised = pruning.penalty().isPresent();
        double shift =
                pruning.penalty().map(penalty -> (double) penalty.shift()).orElse(0.0);
        double saturated = 0;
        double still = 0;
        long all = 0;
        AdamW.Drives drives = training.drives(sample.step());
        for (int matrix = 0; matrix < sample.sizes().length; matrix++) {
            int from = sample.offsets()[matrix];
            int to = sample.offsets()[matrix + 1];
            long first = layout.scores(matrix).offset();
            int stride = Math.max(1, (to - from) / POINTS);
            int looked = (to - from + stride - 1) / stride;
            double each = (double) sample.sizes()[matrix] / looked;
            for (int i = from; i < to; i += stride) {
                saturated += penalised && saturated(sample.scores()[i] - shift) ? each : 0;
                still += drives.of(first + sample.indices()[i]) < NOTHING ? each : 0;
            }
            all += sample.sizes()[matrix];
        }
        return new ScoresMeasured(sample.step(), penalised ? saturated / all : Double.NaN, still / all);
    }

    /** Whether the sigmoid's slope is below 1% of its largest: beyond 5.986 from 0. */
    static boolean saturated(double score) {
        return Math.abs(score) > FLAT;
    }
}
