package org.secateur.app.runsetup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.secateur.app.plot.ChartTheme;
import org.secateur.app.plot.CurveChart;
import org.secateur.app.plot.CurveData;
import org.secateur.app.plot.PointSeries;
import org.secateur.engine.schedule.RunPlan;

/** Shows the planned run: remaining weights and learning rate over the steps, warm-up and cool-down shaded. */
final class SchedulePreview {
    private static final String UNIT = "%";

    private final StackPane node = new StackPane();
    private final CurveChart chart;

    SchedulePreview(ObservableValue<Optional<RunPlan>> plan, ObservableValue<ChartTheme> theme) {
        chart = new CurveChart(
                new CurveData.Axes("step", "remaining weights, learning rate, %", Optional.empty(), true, true),
                theme.getValue());
        chart.node().setId("schedule-preview");
        node.getChildren().add(chart.node());
        node.setPrefHeight(270);
        node.setMinHeight(220);
        theme.addListener((observable, before, now) -> chart.setTheme(now));
        plan.addListener((observable, before, now) -> show(now));
        show(plan.getValue());
    }

    private void show(Optional<RunPlan> plan) {
        plan.ifPresentOrElse(
                p -> chart.show(data(p)),
                () -> chart.explain("The schedule appears when the data is read and the fields are right."));
    }

    /** The curves of a plan. */
    static CurveData data(RunPlan plan) {
        PointSeries remaining = new PointSeries();
        PointSeries rate = new PointSeries();
        for (PreviewCurves.Point point : PreviewCurves.of(plan)) {
            remaining.add(point.step(), point.remaining());
            rate.add(point.step(), point.learningRate());
        }
        List<CurveData.Curve> curves = List.of(
                new CurveData.Curve("learning rate", UNIT, CurveData.Look.PLANNED, rate.points()),
                new CurveData.Curve("remaining weights", UNIT, CurveData.Look.STRONG, remaining.points()));
        return new CurveData(curves, bands(plan), plan.totalSteps(), OptionalDouble.empty());
    }

    private static List<CurveData.Band> bands(RunPlan plan) {
        List<CurveData.Band> bands = new ArrayList<>();
        int total = plan.totalSteps();
        if (plan.remaining().warmUpSteps() > 0) {
            bands.add(new CurveData.Band(0, plan.remaining().warmUpSteps(), "warm-up"));
        }
        if (plan.remaining().coolDownSteps() > 0) {
            bands.add(new CurveData.Band(total - plan.remaining().coolDownSteps(), total, "cool-down"));
        }
        return bands;
    }

    Node node() {
        return node;
    }
}
