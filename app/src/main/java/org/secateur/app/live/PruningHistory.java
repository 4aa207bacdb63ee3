package org.secateur.app.live;

import java.util.Optional;
import org.secateur.app.plot.PointSeries;
import org.secateur.app.plot.Points;
import org.secateur.engine.event.LossMeasured;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.ScoresMeasured;

/** What a run has said about its choices of masks, and about the parts of its loss. */
final class PruningHistory {
    private final PointSeries task = new PointSeries();
    private final PointSeries distillation = new PointSeries();
    private final PointSeries penalty = new PointSeries();
    private final PointSeries threshold = new PointSeries();
    private final PointSeries lambda = new PointSeries();
    private final PointSeries pruned = new PointSeries();
    private final PointSeries revived = new PointSeries();
    private final LossSmoother smoothTask = new LossSmoother();
    private final LossSmoother smoothDistillation = new LossSmoother();
    private Optional<PruningMeasured> last = Optional.empty();
    private Optional<PruningMeasured> guarded = Optional.empty();
    private Optional<PruningMeasured> tied = Optional.empty();
    private Optional<ScoresMeasured> scores = Optional.empty();
    private int guardedSteps;
    private boolean changed;

    void add(LossMeasured loss) {
        add(task, loss.step(), smoothTask.next(loss.task()));
        if (loss.distillation() != 0) {
            add(distillation, loss.step(), smoothDistillation.next(loss.distillation()));
        }
        add(penalty, loss.step(), loss.penalty());
    }

    /** On an axis of powers of ten a zero has no place, nor has what smoothing puts below it. */
    private static void add(PointSeries series, int step, double value) {
        if (value > 0) {
            series.add(step, value);
        }
    }

    void add(PruningMeasured choice) {
        last = Optional.of(choice);
        if (!Double.isNaN(choice.threshold())) {
            threshold.add(choice.step(), choice.threshold());
        }
        add(lambda, choice.step(), choice.lambda());
        add(pruned, choice.step(), (double) choice.pruned());
        add(revived, choice.step(), (double) choice.revived());
        changed |= choice.pruned() > 0;
        if (tied(choice) > tied.map(PruningHistory::tied).orElse(0L)) {
            tied = Optional.of(choice);
        }
        if (choice.guarded() > 0) {
            guarded = Optional.of(choice);
            guardedSteps++;
        }
    }

    private static long tied(PruningMeasured choice) {
        return choice.tied().orElse(0L);
    }

    void add(ScoresMeasured census) {
        scores = Optional.of(census);
    }

    /** The newest census of the scores; empty for methods without, and runs of older program versions. */
    Optional<ScoresMeasured> scores() {
        return scores;
    }

    /** The choice with the most values tied at its cut-off. */
    Optional<PruningMeasured> tied() {
        return tied;
    }

    /** Smoothed loss of the task, where it is not the whole loss. */
    Points task() {
        return task.points();
    }

    /** Smoothed loss against the teacher. */
    Points distillation() {
        return distillation.points();
    }

    /** Lambda times the penalty, where it is above 0. */
    Points penalty() {
        return penalty.points();
    }

    Points threshold() {
        return threshold.points();
    }

    /** Lambda where it is above 0. */
    Points lambda() {
        return lambda.points();
    }

    /** Weights pruned by each choice that pruned any. */
    Points pruned() {
        return pruned.points();
    }

    /** Weights revived by each choice that revived any. */
    Points revived() {
        return revived.points();
    }

    /** Whether any choice of masks was told; not by runs of older program versions. */
    boolean told() {
        return last.isPresent();
    }

    /** Whether any weight was ever pruned. */
    boolean changed() {
        return changed;
    }

    /** The last choice at which the guard kept weights. */
    Optional<PruningMeasured> guarded() {
        return guarded;
    }

    /** Number of choices at which it did. */
    int guardedSteps() {
        return guardedSteps;
    }
}
