package org.secateur.engine.train;

import java.util.Optional;
import org.secateur.engine.checkpoint.SavedState;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.distill.TeacherLogits;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.schedule.RunPlan;

/**
 * All that a run begins with.
 *
 * @param config its settings
 * @param plan its steps and schedules
 * @param model the pretrained encoder
 * @param task the data as token ids
 * @param sink where it writes
 * @param saved the state it goes on from; empty to begin at the pretrained model
 * @param teacher what it learns from besides the labels; empty for the labels alone
 */
public record TrainingInputs(
        RunConfig config,
        RunPlan plan,
        PretrainedModel model,
        EncodedTask task,
        RunSink sink,
        Optional<SavedState> saved,
        Optional<TeacherLogits> teacher) {
    /** The same with a teacher. */
    public TrainingInputs taughtBy(TeacherLogits who) {
        return new TrainingInputs(config, plan, model, task, sink, saved, Optional.of(who));
    }
}
