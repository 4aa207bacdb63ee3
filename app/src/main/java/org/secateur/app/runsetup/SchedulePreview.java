package org.secateur.app.runsetup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.secateur.app.plot.ChartTheme;
import org.secateur.app.plot.CurveChart;
import org.secateur.app.plot.CurveData;
import org.secateur.app.plot.PointSeries;
import org.secateur.engine.analysis.Reach;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.schedule.PruningSchedule;
import org.secateur.engine.schedule.RunPlan;

/**
 * Shows the planned run: remaining weights, threshold, lambda and learning rate over the steps, warm-up and cool-down
 * shaded.
 */
final class SchedulePreview {
    private static final String UNIT = "%";

    private final VBox node;
    private final Label remark = new Label();
    private final Label warning = new Label();
    private final CurveChart chart;
    private final ObservableValue<Optional<RunPlan>> plan;
    private final ObservableValue<Optional<RunConfig>> config;

    SchedulePreview(
            ObservableValue<Optional<RunPlan>> plan,
            ObservableValue<Optional<RunConfig>> config,
            ObservableValue<ChartTheme> theme) {
        this.plan = plan;
        this.config = config;
        chart = new CurveChart(
                new CurveData.Axes("step", "share of the whole or the peak, %", Optional.empty(), true, true),
                theme.getValue());
        chart.node().setId("schedule-preview");
        StackPane plot = new StackPane(chart.node());
        plot.setPrefHeight(270);
        plot.setMinHeight(220);
        dress(remark, "schedule-remark", "hint");
        dress(warning, "schedule-warning", "warn");
        warning.getStyleClass().add("small");
        node = new VBox(6, plot, remark, warning);
        theme.addListener((observable, before, now) -> chart.setTheme(now));
        plan.addListener((observable, before, now) -> show());
        config.addListener((observable, before, now) -> show());
        show();
    }

    private static void dress(Label label, String id, String style) {
        label.setId(id);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    private void show() {
        Optional<RunConfig> settings = config.getValue();
        Optional<RunPlan> planned = plan.getValue();
        if (planned.isPresent() && settings.isPresent()) {
            PruningConfig pruning = settings.get().pruning();
            chart.show(data(planned.get(), pruning));
            remark.setText(words(pruning));
            warning.setText(Reach.warning(planned.get(), settings.get()).orElse(""));
        } else {
            chart.explain("The schedule appears when the data is read and the fields are right.");
            remark.setText("");
            warning.setText("");
        }
    }

    /** What the curves leave open. */
    static String words(PruningConfig pruning) {
        if (pruning.method() == PruningMethod.RPP) {
            return "Weights are pulled to zero between warm-up and cool-down. How many remain is not planned: it comes out.";
        }
        if (pruning.method() == PruningMethod.LAYER_DROP) {
            return "Layers are skipped from the first step to the last. What remains follows from the layers that are kept.";
        }
        if (pruning.cuts() > 0) {
            return pruning.cuts() == 1
                    ? "Dense fine-tuning, then one cut; the rest of the run trains what is left."
                    : "Dense fine-tuning, then " + pruning.cuts()
                            + " cuts, each by the same share of what was left, with training in between.";
        }
        if (!pruning.method().penalised()) {
            return "";
        }
        return pruning.planned()
                ? "Lambda is adjusted during the run: only its schedule is known. Its first guess is 100 %."
                : "With a fixed lambda the remaining weights are not planned: they come out.";
    }

    /** The curves of a plan. */
    static CurveData data(RunPlan plan, PruningConfig pruning) {
        PointSeries remaining = new PointSeries();
        PointSeries progress = new PointSeries();
        PointSeries rate = new PointSeries();
        for (PreviewCurves.Point point : PreviewCurves.of(plan)) {
            remaining.add(point.step(), point.remaining());
            progress.add(point.step(), point.progress());
            rate.add(point.step(), point.learningRate());
        }
        List<CurveData.Curve> curves = new ArrayList<>();
        curves.add(new CurveData.Curve("learning rate", UNIT, CurveData.Look.PLANNED, rate.points()));
        if (pruning.method().penalised()) {
            String name = pruning.method() == PruningMethod.SOFT_MOVEMENT ? "threshold, lambda" : "lambda";
            curves.add(new CurveData.Curve(name, UNIT, CurveData.Look.PART, progress.points()));
        }
        if (pruning.planned()) {
            curves.add(new CurveData.Curve("remaining weights", UNIT, CurveData.Look.STRONG, remaining.points()));
        }
        return new CurveData(curves, bands(plan, pruning), plan.totalSteps(), OptionalDouble.empty());
    }

    private static List<CurveData.Band> bands(RunPlan plan, PruningConfig pruning) {
        PruningSchedule schedule = pruning.planned() ? plan.remaining() : plan.threshold();
        List<CurveData.Band> bands = new ArrayList<>();
        int total = plan.totalSteps();
        if (schedule.warmUpSteps() > 0) {
            bands.add(new CurveData.Band(0, schedule.warmUpSteps(), "warm-up"));
        }
        if (schedule.coolDownSteps() > 0) {
            bands.add(new CurveData.Band(total - schedule.coolDownSteps(), total, "cool-down"));
        }
        return bands;
    }

    Node node() {
        return node;
    }
}
