package org.secateur.app.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;

/** What a person should know about a run's pruning, each with what to do. */
final class Health {
    /** How near the remaining weights are to come to what was asked for: in points, and below 5 % as a part of it. */
    private static final double POINTS = 0.005;

    private static final double PART = 0.1;
    private static final double SMALL = 0.05;

    private final PruningConfig pruning;
    private final RunHistory history;

    Health(PruningConfig pruning, RunHistory history) {
        this.pruning = pruning;
        this.history = history;
    }

    /** The notices; none where all is well. */
    List<Fact> notices() {
        List<Fact> notices = new ArrayList<>();
        diverged().ifPresent(notices::add);
        if (!pruning.method().prunes()) {
            return notices;
        }
        history.pruning().guarded().map(this::guard).ifPresent(notices::add);
        new ScoreHealth(pruning, history).notices().forEach(notices::add);
        if (history.phase().ended()) {
            nothingPruned().or(this::missed).ifPresent(notices::add);
        }
        return notices;
    }

    private Optional<Fact> diverged() {
        if (history.phase() != RunPhase.FAILED || !PhaseChanged.saysDiverged(history.message())) {
            return Optional.empty();
        }
        int last = history.last().map(StepCompleted::step).orElse(0);
        return Optional.of(new Fact(
                "Diverged",
                String.format(Locale.ROOT, "no number came out after step %,d", last),
                "Loss, gradients or scores were infinite or no numbers (NaN). Going on ends the same way: start a new run with"
                        + " its settings and lower learning rates (of the scores too), a longer rate warm-up, or a smaller"
                        + " gradient limit."));
    }

    private Fact guard(PruningMeasured hit) {
        int steps = history.pruning().guardedSteps();
        String times = steps == 1
                ? ""
                : String.format(Locale.ROOT, ", and at %,d %s before", steps - 1, steps == 2 ? "step" : "steps");
        return new Fact(
                "Guard",
                String.format(
                        Locale.ROOT,
                        "%d %s least 0.5 %% at step %,d%s",
                        hit.guarded(),
                        hit.guarded() == 1 ? "matrix kept its" : "matrices kept their",
                        hit.step(),
                        times),
                "Fewer than 0.5 % of the scores of these matrices passed the threshold, so their best 0.5 % were kept. A"
                        + " layer that is almost empty passes hardly anything on: "
                        + (pruning.method().ranked()
                                ? "ask for more remaining weights, or rank each matrix on its own (local selection)."
                                : "ask for more remaining weights, or use a smaller lambda or threshold."));
    }

    private Optional<Fact> nothingPruned() {
        if (history.last().filter(step -> step.measuredRemaining() >= 1).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Fact("Nothing was pruned", why(), ""));
    }

    private String why() {
        if (pruning.method() == PruningMethod.LAYER_DROP) {
            return "All layers are kept. Keep fewer of them.";
        }
        int done = history.last().map(StepCompleted::step).orElse(0);
        if (pruning.planned() && pruning.remaining() == 1) {
            return "100 % was asked for. Ask for fewer remaining weights.";
        }
        int total = history.started().map(start -> start.totalSteps()).orElse(0);
        int warmUp = pruning.resolved(Math.max(1, total)).warmUpSteps();
        if (done <= warmUp) {
            return String.format(
                    Locale.ROOT,
                    "The run ended in its warm-up, which takes %,d steps. Go on with it, or shorten the warm-up.",
                    warmUp);
        }
        if (pruning.method().penalised() && pruning.penalty().lambda() == 0) {
            return "Lambda is 0: nothing pushes the scores down. Use a lambda above 0, or let the run adjust it.";
        }
        if (pruning.method() == PruningMethod.RPP) {
            return pruning.proximal().gamma() == 0
                    ? "Gamma is 0: nothing pulls the weights to zero. Use a gamma above 0."
                    : "No weight came to zero. Use a larger gamma or learning rate, or a longer run.";
        }
        if (!pruning.method().penalised()) {
            return "The run ended before the first weight was pruned.";
        }
        return pruning.planned()
                ? "No score fell to the threshold. Use a larger score learning rate, or a longer run."
                : "No score fell to the threshold. Use a larger lambda or score learning rate, or a longer run.";
    }

    private Optional<Fact> missed() {
        if (!pruning.method().penalised() || !pruning.planned() || history.phase() != RunPhase.FINISHED) {
            return Optional.empty();
        }
        double asked = pruning.remaining();
        double tolerance = asked < SMALL ? PART * asked : POINTS;
        return history.last()
                .map(StepCompleted::measuredRemaining)
                .filter(measured -> Math.abs(measured - asked) > tolerance)
                .map(measured -> new Fact(
                        "Target missed",
                        Words.percent(measured) + " remain, " + Words.share(asked) + " were asked for",
                        measured > asked
                                ? "Lambda could not push the scores down in time: use a larger first guess of lambda, a"
                                        + " larger score learning rate, or a longer run."
                                : "More weights went than asked for: use a smaller first guess of lambda, or a longer"
                                        + " cool-down in which weights come back."));
    }
}
