package org.secateur.app.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secateur.app.plot.PointSeries;
import org.secateur.app.plot.Points;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.LossMeasured;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.ScoresMeasured;
import org.secateur.engine.event.SnapshotsPlanned;
import org.secateur.engine.event.StepCompleted;

/** All that a run has said, ready for the plots. */
final class RunHistory {
    private final RunConfig config;
    private final PointSeries loss = new PointSeries();
    private final PointSeries smoothLoss = new PointSeries();
    private final PointSeries planned = new PointSeries();
    private final PointSeries measured = new PointSeries();
    private final Map<String, PointSeries> figures = new LinkedHashMap<>();
    private final TreeMap<Integer, List<Integer>> kept = new TreeMap<>();
    private final TreeSet<Integer> samples = new TreeSet<>();
    private final List<EvaluationCompleted> evaluations = new ArrayList<>();
    private final PruningHistory pruning = new PruningHistory();
    private final LossSmoother smoother = new LossSmoother();
    private Optional<RunStarted> started = Optional.empty();
    private Optional<StepCompleted> last = Optional.empty();
    private Optional<MemoryMeasured> memory = Optional.empty();
    private Optional<SnapshotsPlanned> snapshots = Optional.empty();
    private Optional<RunResumed> resumed = Optional.empty();
    private Optional<PhaseChanged> said = Optional.empty();
    private final List<String> notices = new ArrayList<>();

    RunHistory(RunConfig config) {
        this.config = config;
    }

    void add(RunEvent event) {
        if (event instanceof StepCompleted step) {
            add(step);
        } else if (event instanceof PruningMeasured choice) {
            pruning.add(choice);
        } else if (event instanceof ScoresMeasured census) {
            pruning.add(census);
        } else if (event instanceof LossMeasured parts) {
            pruning.add(parts);
        } else if (event instanceof RemainingMeasured measure) {
            kept.put(measure.step(), measure.kept());
        } else if (event instanceof EvaluationCompleted evaluation) {
            add(evaluation);
        } else if (event instanceof MemoryMeasured measured) {
            memory = Optional.of(measured);
        } else if (event instanceof SnapshotsPlanned plan) {
            snapshots = Optional.of(plan);
        } else if (event instanceof SampleKept sample) {
            samples.add(sample.step());
        } else if (event instanceof RunStarted start) {
            started = Optional.of(start);
        } else if (event instanceof RunResumed goneOn) {
            resumed = Optional.of(goneOn);
        } else if (event instanceof PhaseChanged change) {
            add(change);
        }
    }

    private void add(PhaseChanged change) {
        if (change.isNoticeAfter(said)) {
            if (!notices.contains(change.message())) {
                notices.add(change.message());
            }
        } else {
            said = Optional.of(change);
        }
    }

    private void add(EvaluationCompleted evaluation) {
        evaluations.add(evaluation);
        String of = evaluation.set().map(name -> " of " + name).orElse("");
        figure(Words.accuracy(questions()) + of, evaluation.step(), evaluation.accuracy());
        evaluation.f1().ifPresent(f1 -> figure("F1" + of, evaluation.step(), f1));
    }

    /** Whether the run's task is of questions. */
    boolean questions() {
        return started.map(RunStarted::questions).orElse(false);
    }

    private void figure(String name, int step, double share) {
        figures.computeIfAbsent(name, n -> new PointSeries()).add(step, 100 * share);
    }

    private void add(StepCompleted step) {
        last = Optional.of(step);
        loss.add(step.step(), step.loss());
        smoothLoss.add(step.step(), smoother.next(step.loss()));
        if (!Double.isNaN(step.plannedRemaining())) {
            planned.add(step.step(), 100 * step.plannedRemaining());
        }
        measured.add(step.step(), 100 * step.measuredRemaining());
    }

    /** The last memory figures of the run; empty before its first step, and for runs of program versions without them. */
    Optional<MemoryMeasured> memory() {
        return memory;
    }

    /** How it went on after its last interruption; empty if it was never interrupted. */
    Optional<RunResumed> resumed() {
        return resumed;
    }

    /** What the run keeps for looking back; empty where that is the plots' samples only. */
    Optional<SnapshotsPlanned> snapshots() {
        return snapshots;
    }

    /** What it said about its choices of masks and the parts of its loss. */
    PruningHistory pruning() {
        return pruning;
    }

    Optional<RunStarted> started() {
        return started;
    }

    Optional<StepCompleted> last() {
        return last;
    }

    RunPhase phase() {
        return said.map(PhaseChanged::phase).orElse(RunPhase.PREPARING);
    }

    /** Why it is in its phase, for a person; empty where the phase says it all. */
    String message() {
        return said.map(PhaseChanged::message).orElse("");
    }

    /** What a person should know about the plots of an ended run, oldest first. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /** Kept steps that can be looked at again, ascending. */
    NavigableSet<Integer> samples() {
        return samples;
    }

    Points loss() {
        return loss.points();
    }

    Points smoothLoss() {
        return smoothLoss.points();
    }

    /** The schedule's share after each completed step, in percent. */
    Points planned() {
        return planned.points();
    }

    Points measured() {
        return measured.points();
    }

    /** What evaluations gave, in percent, by the figure's name; of the run's own data first. */
    Map<String, Points> figures() {
        Map<String, Points> points = new LinkedHashMap<>();
        figures.forEach((name, series) -> points.put(name, series.points()));
        return points;
    }

    /** Kept weights of each matrix by step. */
    NavigableMap<Integer, List<Integer>> kept() {
        return Collections.unmodifiableNavigableMap(kept);
    }

    /** Kept weights of each matrix at a step, or the last measured before it; empty before the first. */
    Optional<List<Integer>> keptAt(Optional<Integer> step) {
        var entry = step.isPresent() ? kept.floorEntry(step.get()) : kept.lastEntry();
        return Optional.ofNullable(entry).map(Map.Entry::getValue);
    }

    /** The last evaluation of the run's own data at or before a step. */
    Optional<EvaluationCompleted> evaluationAt(Optional<Integer> step) {
        EvaluationCompleted found = null;
        for (EvaluationCompleted evaluation : evaluations) {
            if (evaluation.own() && (step.isEmpty() || evaluation.step() <= step.get())) {
                found = evaluation;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The last evaluations at or before a step, of all sets, the run's own first. */
    List<EvaluationCompleted> evaluationsAt(Optional<Integer> step) {
        int at = evaluationAt(step).map(EvaluationCompleted::step).orElse(-1);
        return evaluations.stream()
                .filter(evaluation -> evaluation.step() == at)
                .toList();
    }

    Progress progress() {
        int total = started.map(RunStarted::totalSteps).orElse(0);
        int step = last.map(StepCompleted::step).orElse(0);
        return new Progress(
                phase(),
                message(),
                step,
                total,
                last.map(StepCompleted::epoch).orElse(0),
                config.training().epochs(),
                optional(last.map(StepCompleted::measuredRemaining)),
                optional(last.map(StepCompleted::loss)),
                optional(evaluationAt(Optional.empty()).map(EvaluationCompleted::accuracy)));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
