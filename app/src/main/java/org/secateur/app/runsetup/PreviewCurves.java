package org.secateur.app.runsetup;

import java.util.List;
import java.util.stream.IntStream;
import org.secateur.engine.schedule.PruningSchedule;
import org.secateur.engine.schedule.RunPlan;

/** The planned run as points of curves, read from the engine's own schedules. */
final class PreviewCurves {
    private static final int POINTS = 400;

    /**
     * What is planned for a step.
     *
     * @param step optimiser steps completed
     * @param remaining remaining weights, percent
     * @param progress of threshold and lambda, percent of their last value
     * @param learningRate factor of the learning rates, percent of the peak
     */
    record Point(int step, double remaining, double progress, double learningRate) {}

    private PreviewCurves() {}

    /** From 0 to the run's total; some hundred points at most, among them every corner of the schedules. */
    static List<Point> of(RunPlan plan) {
        int total = plan.totalSteps();
        IntStream corners = IntStream.concat(
                IntStream.of(plan.learningRate().warmUpSteps()),
                IntStream.concat(corners(plan.remaining()), corners(plan.threshold())));
        IntStream between = IntStream.rangeClosed(0, POINTS).map(i -> (int) ((long) total * i / POINTS));
        return IntStream.concat(corners, between)
                .sorted()
                .distinct()
                .mapToObj(step -> new Point(
                        step,
                        100 * plan.remaining().at(step),
                        100 * plan.threshold().progress(step),
                        100 * plan.learningRate().factor(step)))
                .toList();
    }

    private static IntStream corners(PruningSchedule schedule) {
        int total = schedule.totalSteps();
        int coolDown = total - schedule.coolDownSteps();
        return IntStream.concat(
                IntStream.of(schedule.warmUpSteps(), coolDown, Math.min(coolDown + 1, total)),
                schedule.cutSteps().flatMap(step -> IntStream.of(step - 1, step)));
    }
}
