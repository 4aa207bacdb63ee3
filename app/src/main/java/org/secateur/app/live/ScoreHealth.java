package org.secateur.app.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.secateur.engine.analysis.KeptPlan;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.ScoresMeasured;

/** What a person should know about scores, the cut-off, and matrices that are left almost empty. */
final class ScoreHealth {
    /** Share of scores from which it matters that they are saturated, or stand still. */
    private static final double MANY = 0.5;

    /** Share of the prunable weights from which ties matter: a few equal numbers are chance. */
    private static final double TIED = 0.001;

    /** The guard's share: with less a matrix passes hardly anything on. */
    private static final double ALMOST_EMPTY = 0.005;

    private final PruningConfig pruning;
    private final RunHistory history;

    ScoreHealth(PruningConfig pruning, RunHistory history) {
        this.pruning = pruning;
        this.history = history;
    }

    /** The notices; none where all is well. */
    List<Fact> notices() {
        Optional<ScoresMeasured> scores = history.pruning().scores();
        return Stream.of(
                        almostEmpty(),
                        scores.filter(census -> census.saturated() >= MANY).map(this::saturated),
                        scores.filter(census -> census.still() >= MANY).map(ScoreHealth::still),
                        history.pruning().tied().filter(this::matters).map(this::tied))
                .flatMap(Optional::stream)
                .toList();
    }

    private Fact saturated(ScoresMeasured census) {
        return new Fact(
                "Saturated scores",
                String.format(Locale.ROOT, "%s at step %,d", Words.share(census.saturated()), census.step()),
                "So far from 0 the sigmoid of a score is flat"
                        + (pruning.method() == PruningMethod.L0
                                ? ": neither loss nor penalty moves these scores any more."
                                : ": the penalty moves these scores no more.")
                        + " What they have decided stays. If that comes before the cool-down, use a smaller score learning"
                        + " rate or a smaller lambda.");
    }

    private static Fact still(ScoresMeasured census) {
        return new Fact(
                "Scores stand still",
                String.format(Locale.ROOT, "%s at step %,d", Words.share(census.still()), census.step()),
                "The last step moved these scores by less than 1 % of their learning rate: hardly any gradient reaches them, as"
                        + " behind a matrix that is almost empty. Their ranking does not learn any more. Ask for more remaining"
                        + " weights, or prune more slowly: a longer run, or a longer pruning warm-up.");
    }

    private boolean matters(PruningMeasured choice) {
        return history.started()
                .filter(start ->
                        choice.tied().orElse(0L) >= TIED * start.shape().prunableWeights())
                .isPresent();
    }

    private Fact tied(PruningMeasured choice) {
        boolean scored = pruning.method().scored();
        return new Fact(
                "Ties at the cut",
                String.format(
                        Locale.ROOT,
                        "%,d %s equal to the cut-off at step %,d",
                        choice.tied().orElse(0L),
                        scored ? "scores" : "absolute weights",
                        choice.step()),
                "Only some of these equal values could stay, so which of them did was decided by their place in the matrix."
                        + (scored
                                ? " Scores that all begin at one value are equal until they have learned: use a longer pruning"
                                        + " warm-up, a shorter rate warm-up, or first scores that are spread (uniform)."
                                : " Check the model: so many equal weights are not what training leaves."));
    }

    /** Local selection and LayerDrop give each matrix what was asked for, and the guard has a notice of its own. */
    private Optional<Fact> almostEmpty() {
        boolean asked = pruning.method() == PruningMethod.LAYER_DROP
                || (pruning.method().ranked() && !pruning.selection().global());
        if (asked || history.started().isEmpty()) {
            return Optional.empty();
        }
        EncoderShape shape = history.started().get().shape();
        return history.keptAt(Optional.empty()).flatMap(kept -> almostEmpty(shape, kept));
    }

    private Optional<Fact> almostEmpty(EncoderShape shape, List<Integer> kept) {
        int count = 0;
        int fewest = 0;
        for (int matrix = 0; matrix < kept.size(); matrix++) {
            count += share(shape, kept, matrix) < ALMOST_EMPTY ? 1 : 0;
            fewest = share(shape, kept, matrix) < share(shape, kept, fewest) ? matrix : fewest;
        }
        if (count == 0) {
            return Optional.empty();
        }
        MatrixKind kind = MatrixKind.ofNumber(fewest);
        String which = Words.title(MatrixChoice.of(fewest / MatrixKind.COUNT, kind));
        return Optional.of(new Fact(
                "Almost empty",
                String.format(
                        Locale.ROOT,
                        "%d %s less than 0.5 %%; %s keeps %,d of %,d weights",
                        count,
                        count == 1 ? "matrix keeps" : "matrices keep",
                        which,
                        kept.get(fewest),
                        KeptPlan.size(shape, kind)),
                "A matrix that is almost empty passes hardly anything on. Ask for more remaining weights"
                        + (pruning.method().ranked()
                                ? ", or rank each matrix on its own (local selection)."
                                : pruning.method().penalised()
                                        ? ", or use a smaller lambda."
                                        : ", or use a smaller gamma.")));
    }

    private static double share(EncoderShape shape, List<Integer> kept, int matrix) {
        return (double) kept.get(matrix) / KeptPlan.size(shape, MatrixKind.ofNumber(matrix));
    }
}
