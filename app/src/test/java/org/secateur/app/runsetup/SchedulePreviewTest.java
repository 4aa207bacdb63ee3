package org.secateur.app.runsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secateur.app.plot.CurveData;
import org.secateur.app.plot.Points;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.schedule.RunPlan;

/** 32,000 texts in batches of 32 and 6 epochs: 6,000 steps, far more than the preview has points. */
class SchedulePreviewTest {
    private static final int TEXTS = 32_000;
    private static final TrainingConfig TRAINING =
            new TrainingConfig(6, 32, 5e-5, 1e-2, 0, 1, 613, TrainingConfig.WHOLE_BATCH);

    private static RunPlan plan(PruningConfig pruning) {
        return RunPlan.of(pruning, TRAINING, TEXTS);
    }

    private static final PruningConfig MOVEMENT = pruning(PruningMethod.MOVEMENT, PenaltyConfig.defaults());

    private static PruningConfig pruning(PruningMethod method, PenaltyConfig penalty) {
        return new PruningConfig(
                method, 0.1, 607, 1201, ScoreInitialisation.defaults(method), SelectionConfig.local(), penalty);
    }

    private static RunPlan movement() {
        return plan(MOVEMENT);
    }

    private static double at(Points points, int step) {
        int i = points.firstAtOrAfter(step);
        assertTrue(i < points.size() && points.x(i) == step, "step " + step + " has a point");
        return points.y(i);
    }

    @Test
    void everyPointIsTheRunsOwnSchedule() {
        RunPlan plan = movement();
        CurveData data = SchedulePreview.data(plan, MOVEMENT);
        assertEquals(
                List.of("learning rate, %", "remaining weights, %"),
                data.curves().stream().map(CurveData.Curve::title).toList());
        Points rate = data.curves().get(0).points();
        Points remaining = data.curves().get(1).points();
        assertTrue(remaining.size() > 400 && remaining.size() < 500, "points: " + remaining.size());
        for (int i = 0; i < remaining.size(); i++) {
            int step = (int) remaining.x(i);
            assertEquals(100 * plan.remaining().at(step), remaining.y(i), "remaining at " + step);
            assertEquals(100 * plan.learningRate().factor(step), rate.y(i), "rate at " + step);
        }
        assertEquals(6000, data.lastStep());
    }

    /** None of these steps is a multiple of 15, where the even points are. */
    @Test
    void everyCornerHasAPoint() {
        CurveData data = SchedulePreview.data(movement(), MOVEMENT);
        Points rate = data.curves().get(0).points();
        Points remaining = data.curves().get(1).points();
        // the end of the warm-up: all weights; the cool-down, 1,201 steps before the end, begins with the final share
        assertEquals(100, at(remaining, 607));
        assertEquals(10, at(remaining, 4799), 1e-9);
        assertEquals(10, at(remaining, 6000), 1e-9);
        assertEquals(100, at(rate, 613));
        assertEquals(0, at(rate, 0));
        assertEquals(0, at(rate, 6000), 1e-9);
    }

    /** 6,000 steps, warm-up 607, cool-down 1,201: cuts at 608, 608 + ceil(4192 / 3) and 608 + ceil(2 * 4192 / 3). */
    @Test
    void cutsAreSteps() {
        PruningConfig cut = pruning(PruningMethod.MAGNITUDE, PenaltyConfig.defaults())
                .withSchedule(new ScheduleConfig(ScheduleConfig.Shape.ITERATIVE, 3, true));
        Points remaining = SchedulePreview.data(plan(cut), cut).curves().get(1).points();
        assertEquals(100, at(remaining, 607));
        assertEquals(100 * Math.cbrt(0.1), at(remaining, 608), 1e-9);
        assertEquals(100 * Math.cbrt(0.1), at(remaining, 2005), 1e-9);
        assertEquals(100 * Math.cbrt(0.01), at(remaining, 2006), 1e-9);
        assertEquals(100 * Math.cbrt(0.01), at(remaining, 3402), 1e-9);
        assertEquals(10, at(remaining, 3403), 1e-9);
        assertTrue(SchedulePreview.words(cut).contains("3 cuts"));
    }

    /** One cut at the end of the warm-up; the cool-down is all that follows, whatever was asked for. */
    @Test
    void oneShotIsOneStepDown() {
        PruningConfig once = pruning(PruningMethod.MAGNITUDE, PenaltyConfig.defaults())
                .withSchedule(ScheduleConfig.defaults(ScheduleConfig.Shape.ONE_SHOT));
        CurveData data = SchedulePreview.data(plan(once), once);
        Points remaining = data.curves().get(1).points();
        assertEquals(100, at(remaining, 607));
        assertEquals(10, at(remaining, 608));
        assertEquals(new CurveData.Band(608, 6000, "cool-down"), data.bands().get(1));
    }

    @Test
    void layerDropShowsTheLearningRateOnly() {
        PruningConfig layers = PruningConfig.defaults(PruningMethod.LAYER_DROP);
        CurveData data = SchedulePreview.data(plan(layers), layers);
        assertEquals(
                List.of("learning rate"),
                data.curves().stream().map(CurveData.Curve::name).toList());
        assertEquals(List.of(), data.bands());
        assertTrue(SchedulePreview.words(layers).contains("layers that are kept"));
    }

    @Test
    void warmUpAndCoolDownAreShaded() {
        assertEquals(
                List.of(new CurveData.Band(0, 607, "warm-up"), new CurveData.Band(4799, 6000, "cool-down")),
                SchedulePreview.data(movement(), MOVEMENT).bands());
        assertEquals(
                List.of(),
                SchedulePreview.data(plan(PruningConfig.dense()), PruningConfig.dense())
                        .bands());
    }

    /** Lambda follows the threshold: both are shown as a part of their last value, by the run's own schedule. */
    @Test
    void softMovementShowsThresholdAndLambda() {
        PruningConfig soft = pruning(PruningMethod.SOFT_MOVEMENT, PenaltyConfig.defaults());
        RunPlan plan = plan(soft);
        CurveData data = SchedulePreview.data(plan, soft);
        assertEquals(
                List.of("learning rate", "threshold, lambda", "remaining weights"),
                data.curves().stream().map(CurveData.Curve::name).toList());
        Points progress = data.curves().get(1).points();
        assertEquals(0, at(progress, 607));
        assertEquals(100 * plan.threshold().at(3000) / 0.1, at(progress, 3000), 1e-9);
        assertEquals(100, at(progress, 4799), 1e-9);
        assertTrue(SchedulePreview.words(soft).contains("adjusted during the run"));
    }

    @Test
    void withAFixedLambdaNoRemainingWeightsAreShown() {
        PenaltyConfig fixed = new PenaltyConfig(PenaltyConfig.Control.FIXED, 400, PenaltyConfig.Form.REFERENCE, 0.1);
        PruningConfig soft = pruning(PruningMethod.SOFT_MOVEMENT, fixed);
        CurveData data = SchedulePreview.data(plan(soft), soft);
        assertEquals(
                List.of("learning rate", "threshold, lambda"),
                data.curves().stream().map(CurveData.Curve::name).toList());
        // the threshold moves, so its warm-up and cool-down are shaded
        assertEquals(2, data.bands().size());
        assertTrue(SchedulePreview.words(soft).contains("not planned"));
        PruningConfig l0 = pruning(PruningMethod.L0, fixed);
        Points lambda = SchedulePreview.data(plan(l0), l0).curves().get(1).points();
        assertEquals(100, at(lambda, 0));
        assertEquals(100, at(lambda, 6000));
    }
}
