package org.secateur.app.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.secateur.app.plot.BarData;
import org.secateur.app.plot.CurveData;
import org.secateur.app.plot.PointSeries;
import org.secateur.app.plot.Points;
import org.secateur.engine.TaskFacts;
import org.secateur.engine.analysis.Ledger;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.schedule.PruningSchedule;
import org.secateur.engine.schedule.RunPlan;

/** Makes the data of the charts from a run's history. */
final class RunFigures {
    private static final int PLANNED_POINTS = 2000;

    private final RunConfig config;
    private final RunHistory history;
    private final PruningCurves curves;
    private Optional<RunPlan> plan = Optional.empty();
    private Points planned = Points.none();
    private final KeptSeries kept = new KeptSeries();

    RunFigures(RunConfig config, RunHistory history) {
        this.config = config;
        this.history = history;
        this.curves = new PruningCurves(config, history.pruning());
    }

    Optional<BarData> bars(MatrixChoice choice, Optional<Integer> step) {
        if (history.started().isEmpty() || history.keptAt(step).isEmpty()) {
            return Optional.empty();
        }
        EncoderShape shape = history.started().get().shape();
        List<Integer> kept = history.keptAt(step).get();
        List<BarData.Bar> bars =
                choice.layer().isPresent() ? ofLayer(choice, shape, kept) : ofLayers(choice, shape, kept);
        OptionalDouble target = planAt(step);
        String of = config.pruning().selection().global()
                        || config.pruning().method().penalised()
                ? " of all"
                : "";
        String label = target.isPresent() ? "planned " + Words.share(target.getAsDouble()) + of : "";
        return Optional.of(new BarData(choice.layer().isPresent() ? "matrix" : "layer", bars, target, label));
    }

    private static List<BarData.Bar> ofLayers(MatrixChoice choice, EncoderShape shape, List<Integer> kept) {
        List<BarData.Bar> bars = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            bars.add(bar(
                    Integer.toString(layer + 1),
                    new MatrixChoice(Optional.of(layer), choice.kind()),
                    shape,
                    kept,
                    true));
        }
        return bars;
    }

    private static List<BarData.Bar> ofLayer(MatrixChoice choice, EncoderShape shape, List<Integer> kept) {
        List<BarData.Bar> bars = new ArrayList<>();
        for (MatrixKind kind : MatrixKind.values()) {
            boolean chosen = choice.kind().orElse(kind) == kind;
            MatrixChoice one = MatrixChoice.of(choice.layer().orElseThrow(), kind);
            bars.add(bar(kind.shortTitle(), one, shape, kept, chosen));
        }
        return bars;
    }

    private static BarData.Bar bar(
            String label, MatrixChoice choice, EncoderShape shape, List<Integer> kept, boolean chosen) {
        return new BarData.Bar(
                label, Words.title(choice), Ledger.kept(shape, choice, kept), Ledger.size(shape, choice), chosen);
    }

    private OptionalDouble planAt(Optional<Integer> step) {
        int at = step.orElse(history.last().map(StepCompleted::step).orElse(0));
        return config.pruning().method().prunes() && config.pruning().planned() && plan().isPresent()
                ? OptionalDouble.of(plan().get().remaining().at(at))
                : OptionalDouble.empty();
    }

    /** Lambda and threshold, or swaps; empty while there is nothing to plot. */
    Optional<CurveData> pruning(StepsPlot plot, Optional<Integer> step) {
        List<CurveData.Curve> shown = plot == StepsPlot.CHANGES ? curves.changes() : curves.threshold();
        return history.started()
                .filter(start -> !shown.isEmpty())
                .map(start -> new CurveData(shown, bands(), start.totalSteps(), marked(step)));
    }

    /** Why that is empty once there are steps. */
    String pruningEmpty() {
        return curves.emptyWords();
    }

    /** What is plotted there, in words. */
    String pruningWords(StepsPlot plot, Optional<Integer> step) {
        return curves.words(plot, step);
    }

    Optional<CurveData> remaining(MatrixChoice choice, Optional<Integer> step) {
        return history.started().map(start -> {
            Points plannedPoints = plan().isPresent() ? planned : history.planned();
            String measured = choice.equals(MatrixChoice.all()) ? "measured" : "measured: " + Words.title(choice);
            List<CurveData.Curve> shown = new ArrayList<>();
            if (config.pruning().planned()) {
                shown.add(new CurveData.Curve("planned", "%", CurveData.Look.PLANNED, plannedPoints));
            }
            shown.add(new CurveData.Curve(measured, "%", CurveData.Look.STRONG, measured(choice)));
            return new CurveData(shown, bands(), start.totalSteps(), marked(step));
        });
    }

    /** Remaining weights of all matrices after every step, of a part of them where they were counted one by one. */
    private Points measured(MatrixChoice choice) {
        return choice.equals(MatrixChoice.all())
                ? history.measured()
                : history.started()
                        .map(start -> kept.of(choice, start.shape(), history.kept()))
                        .orElse(Points.none());
    }

    /** What the share of right answers is called. */
    String accuracy() {
        return Words.accuracy(TaskFacts.asksQuestions(config.task()));
    }

    Optional<CurveData> lossAndAccuracy(Optional<Integer> step) {
        if (history.last().isEmpty()) {
            return Optional.empty();
        }
        List<CurveData.Curve> shown = new ArrayList<>();
        shown.add(new CurveData.Curve("loss of the step", "", CurveData.Look.FAINT, history.loss()));
        List<CurveData.Curve> parts = curves.lossParts();
        shown.addAll(parts);
        String smooth = parts.isEmpty() ? "smoothed loss" : "loss";
        shown.add(new CurveData.Curve(smooth, "", CurveData.Look.STRONG, history.smoothLoss()));
        Map<String, Points> figures = history.figures();
        figures.forEach((name, points) -> shown.add(new CurveData.Curve(name, "%", CurveData.Look.POINTS, points)));
        String accuracy = accuracy();
        if (figures.isEmpty()) {
            shown.add(new CurveData.Curve(accuracy, "%", CurveData.Look.POINTS, Points.none()));
        }
        boolean f1 = figures.keySet().stream().anyMatch(name -> name.startsWith("F1"));
        return history.started()
                .map(start -> new CurveData(
                        shown,
                        List.of(),
                        start.totalSteps(),
                        marked(step),
                        Optional.of(accuracy + (f1 ? " and F1, %" : ", %"))));
    }

    private static OptionalDouble marked(Optional<Integer> step) {
        return step.isPresent() ? OptionalDouble.of(step.get()) : OptionalDouble.empty();
    }

    private List<CurveData.Band> bands() {
        List<CurveData.Band> bands = new ArrayList<>();
        if (config.pruning().method().prunes()) {
            plan().ifPresent(p -> {
                PruningSchedule moving = config.pruning().planned() ? p.remaining() : p.threshold();
                int total = p.totalSteps();
                if (moving.warmUpSteps() > 0) {
                    bands.add(new CurveData.Band(0, moving.warmUpSteps(), "warm-up"));
                }
                if (moving.coolDownSteps() > 0) {
                    bands.add(new CurveData.Band(total - moving.coolDownSteps(), total, "cool-down"));
                }
            });
        }
        return bands;
    }

    /** The engine's own plan of this run. */
    private Optional<RunPlan> plan() {
        if (plan.isEmpty()) {
            plan = history.started().flatMap(this::planned);
            plan.ifPresent(made -> planned = sampled(made.remaining()));
        }
        return plan;
    }

    private Optional<RunPlan> planned(RunStarted start) {
        try {
            return Optional.of(RunPlan.of(config.pruning(), config.training(), start.trainExamples()));
        } catch (ConfigException refused) {
            // a run of an older program version that planned otherwise: its events say what was planned
            return Optional.empty();
        }
    }

    private static Points sampled(PruningSchedule schedule) {
        PointSeries points = new PointSeries();
        int stride = Math.max(1, schedule.totalSteps() / PLANNED_POINTS);
        IntStream even = IntStream.iterate(0, step -> step < schedule.totalSteps(), step -> step + stride);
        IntStream cuts = schedule.cutSteps().flatMap(step -> IntStream.of(step - 1, step));
        IntStream.concat(IntStream.concat(even, cuts), IntStream.of(schedule.totalSteps()))
                .sorted()
                .distinct()
                .forEach(step -> points.add(step, 100 * schedule.at(step)));
        return points.points();
    }

    /** What of the choice remains at a step, for a person; empty before the first step. */
    String remainingWords(MatrixChoice choice, Optional<Integer> step) {
        Points measured = measured(choice);
        int i = index(measured, step);
        if (i < 0) {
            return "";
        }
        String of = choice.equals(MatrixChoice.all()) ? "" : Words.title(choice) + ": ";
        String unplanned = config.pruning().planned() ? "" : unplannedWords();
        return of + String.format(Locale.ROOT, "%.2f %% at step %,.0f", measured.y(i), measured.x(i)) + unplanned;
    }

    private String unplannedWords() {
        if (config.pruning().method() == PruningMethod.LAYER_DROP) {
            return " · the layers that are kept";
        }
        return config.pruning().method().penalised()
                ? " · nothing is planned, lambda is fixed"
                : " · nothing is planned, gamma decides";
    }

    /** The share, and the step where there is room for it. */
    String remainingBrief(MatrixChoice choice, Optional<Integer> step, boolean room) {
        Points measured = measured(choice);
        int i = index(measured, step);
        String at = room && i >= 0 ? String.format(Locale.ROOT, " at step %,.0f", measured.x(i)) : "";
        return i < 0 ? "" : String.format(Locale.ROOT, "%.2f %%", measured.y(i)) + at;
    }

    /** The first of its figures. */
    String pruningBrief(StepsPlot plot, Optional<Integer> step) {
        return curves.brief(plot, step);
    }

    /** Loss at a step and the last accuracy before it, for a person; empty before the first step. */
    String lossWords(Optional<Integer> step) {
        Points smooth = history.smoothLoss();
        int i = index(smooth, step);
        String loss = i < 0 ? "" : String.format(Locale.ROOT, "loss %.3f", smooth.y(i));
        return history.evaluationAt(step)
                .map(evaluation -> loss + " · "
                        + Words.figures(evaluation, history.questions()).replace(",", " ·"))
                .orElse(loss);
    }

    /** The last point at or before a step, -1 if there is none. */
    static int index(Points points, Optional<Integer> step) {
        return step.isPresent() ? points.firstAtOrAfter(step.get() + 0.5) - 1 : points.size() - 1;
    }

    double remainingOf(int matrix, Optional<Integer> step) {
        return history.keptAt(step)
                .flatMap(kept -> history.started().map(start -> {
                    MatrixChoice one = MatrixChoice.of(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix));
                    return kept.get(matrix) / (double) Ledger.size(start.shape(), one);
                }))
                .orElse(1.0);
    }

    String counts(MatrixChoice choice, Optional<Integer> step) {
        return history.started()
                .map(start -> {
                    long size = Ledger.size(start.shape(), choice);
                    long kept = history.keptAt(step)
                            .map(counts -> Ledger.kept(start.shape(), choice, counts))
                            .orElse(size);
                    return Words.ofTotal(kept, size) + " (" + Words.share((double) kept / size) + ")";
                })
                .orElse("");
    }
}
