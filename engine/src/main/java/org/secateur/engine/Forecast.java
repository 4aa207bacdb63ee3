package org.secateur.engine;

import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.train.Rehearsal;
import org.secateur.engine.train.RunSizes;

/** How long all takes, from what was measured of some of it. */
final class Forecast {
    /** Bytes a second that are written, read back and summed up; measured from 100 to 215 MB a second. */
    private static final double RATE = 120e6;

    private static final double SECONDS_OF_A_MINUTE = 60;

    private Forecast() {}

    /** @param config its steps resolved */
    static Preflight.Time of(RunConfig config, RunPlan plan, RunSizes sizes, Rehearsal.Times measured) {
        double training = plan.totalSteps() * measured.stepSeconds();
        double evaluation = sizes.evaluationTokens() * measured.evaluationTokenSeconds();
        double evaluations = plan.evaluations(config.evaluation()) * evaluation;
        double teacher = 0;
        if (config.distillation().isPresent()) {
            teacher = sizes.trainTokens() * measured.evaluationTokenSeconds();
        }
        if (config.trainsTeacher()) {
            int epochs = config.distillation().get().teacherEpochs();
            RunPlan its = RunPlan.of(PruningConfig.dense(), config.training().over(epochs), sizes.trainTexts());
            teacher += its.totalSteps() * measured.stepSeconds() + its.evaluations(config.evaluation()) * evaluation;
        }
        long written = sizes.snapshots()
                + (1L + sizes.bestModels()) * sizes.model()
                + checkpoints(config, plan, sizes, training + evaluations) * sizes.checkpoint();
        return new Preflight.Time(
                measured.steps(), measured.stepSeconds(), training, evaluations, teacher, written / RATE);
    }

    private static long checkpoints(RunConfig config, RunPlan plan, RunSizes sizes, double seconds) {
        if (sizes.checkpointsAtOnce() < 2) {
            return 0;
        }
        int everySteps = config.checkpoint().everySteps();
        double everySeconds = config.checkpoint().everyMinutes() * SECONDS_OF_A_MINUTE;
        long bySteps = everySteps > 0 ? (plan.totalSteps() - 1L) / everySteps : 0;
        long byTime = everySeconds > 0 ? (long) (seconds / everySeconds) : 0;
        return Math.max(bySteps, byTime);
    }
}
