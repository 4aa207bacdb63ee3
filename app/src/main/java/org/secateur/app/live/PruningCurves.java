package org.secateur.app.live;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.secateur.app.plot.CurveData;
import org.secateur.app.plot.Points;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;

/** Curves of how a method comes to its masks: lambda, threshold, swaps, and the parts of the loss. */
final class PruningCurves {
    /** From here on whole numbers are told. */
    private static final double LARGE = 1000;

    private final PruningConfig pruning;
    private final boolean penalised;
    private final PruningHistory history;

    PruningCurves(RunConfig config, PruningHistory history) {
        this.pruning = config.pruning();
        this.penalised = pruning.method().penalised();
        this.history = history;
    }

    /** What can be plotted over the steps with these settings. */
    static Set<StepsPlot> offered(PruningConfig pruning) {
        EnumSet<StepsPlot> offered = EnumSet.of(StepsPlot.REMAINING);
        if (pruning.method().masksWeights()) {
            offered.add(StepsPlot.CHANGES);
        }
        if (pruning.method().penalised()
                || (pruning.method().ranked() && pruning.selection().global())) {
            offered.add(StepsPlot.THRESHOLD);
        }
        return offered;
    }

    /** The axes of what is plotted. */
    static CurveData.Axes axes(StepsPlot plot, PruningConfig pruning) {
        return switch (plot) {
            case REMAINING -> new CurveData.Axes("step", "remaining weights, %", Optional.empty(), true, true);
            case CHANGES ->
                new CurveData.Axes(
                        "step",
                        "weights per step",
                        Optional.empty(),
                        CurveData.Scale.LOGARITHMIC,
                        CurveData.Scale.FREE,
                        true);
            case THRESHOLD ->
                switch (pruning.method()) {
                    case SOFT_MOVEMENT, L0 ->
                        new CurveData.Axes(
                                "step",
                                "lambda",
                                pruning.method() == PruningMethod.L0 ? Optional.empty() : Optional.of("threshold"),
                                CurveData.Scale.LOGARITHMIC,
                                CurveData.Scale.FREE,
                                false);
                    case MAGNITUDE ->
                        new CurveData.Axes("step", "threshold of |weight|", Optional.empty(), false, false);
                    case MOVEMENT, DENSE, RPP, LAYER_DROP ->
                        new CurveData.Axes("step", "threshold of the score", Optional.empty(), false, false);
                };
        };
    }

    /** The axes of the loss: the penalty can be a hundred times the task's loss, or a hundredth. */
    static CurveData.Axes lossAxes(PruningConfig pruning) {
        return new CurveData.Axes(
                "step",
                "training loss",
                Optional.of("accuracy, %"),
                pruning.method().penalised() ? CurveData.Scale.LOGARITHMIC : CurveData.Scale.FREE,
                CurveData.Scale.PERCENT,
                false);
    }

    /** Lambda and threshold; none before the first step. */
    List<CurveData.Curve> threshold() {
        List<CurveData.Curve> curves = new ArrayList<>();
        if (penalised && history.lambda().size() > 0) {
            curves.add(new CurveData.Curve("lambda", "", CurveData.Look.STRONG, history.lambda()));
        }
        boolean second = pruning.method() == PruningMethod.SOFT_MOVEMENT;
        if (history.threshold().size() > 0 && pruning.method() != PruningMethod.L0) {
            CurveData.Look look = second ? CurveData.Look.RIGHT : CurveData.Look.STRONG;
            curves.add(new CurveData.Curve("threshold", "", look, history.threshold()));
        }
        return curves;
    }

    /** Weights pruned and revived; none while there are none. */
    List<CurveData.Curve> changes() {
        return history.changed()
                ? List.of(
                        new CurveData.Curve("pruned", "weights", CurveData.Look.STRONG, history.pruned()),
                        new CurveData.Curve("revived", "weights", CurveData.Look.PART, history.revived()))
                : List.of();
    }

    /** Why the plot is empty, when the run has made steps. */
    String emptyWords() {
        return history.told()
                ? "No weight has been pruned so far."
                : "This run was made by a program version that did not record this.";
    }

    /** What the loss is made of; none where it is the task's alone. */
    List<CurveData.Curve> lossParts() {
        List<CurveData.Curve> parts = new ArrayList<>();
        part(parts, "task", history.task());
        part(parts, "teacher (T² KL)", history.distillation());
        part(parts, "penalty", history.penalty());
        return parts;
    }

    private static void part(List<CurveData.Curve> parts, String name, Points points) {
        if (points.size() > 0) {
            parts.add(new CurveData.Curve(name, "", CurveData.Look.PART, points));
        }
    }

    /** The plot's values at a step, the newest if it is empty, for a person. */
    String words(StepsPlot plot, Optional<Integer> step) {
        List<String> words = values(plot, step);
        double at = curves(plot).stream()
                .map(CurveData.Curve::points)
                .filter(points -> RunFigures.index(points, step) >= 0)
                .mapToDouble(points -> points.x(RunFigures.index(points, step)))
                .max()
                .orElse(0);
        return words.isEmpty() ? "" : String.join(" · ", words) + String.format(Locale.ROOT, " at step %,.0f", at);
    }

    /** The first of its values. */
    String brief(StepsPlot plot, Optional<Integer> step) {
        return values(plot, step).stream().findFirst().orElse("");
    }

    private List<CurveData.Curve> curves(StepsPlot plot) {
        return plot == StepsPlot.CHANGES ? changes() : threshold();
    }

    private List<String> values(StepsPlot plot, Optional<Integer> step) {
        List<String> values = new ArrayList<>();
        for (CurveData.Curve curve : curves(plot)) {
            int i = RunFigures.index(curve.points(), step);
            if (i >= 0) {
                values.add(curve.name() + " " + number(plot, curve.points().y(i)));
            }
        }
        return values;
    }

    private static String number(StepsPlot plot, double value) {
        return plot == StepsPlot.CHANGES || value >= LARGE
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
