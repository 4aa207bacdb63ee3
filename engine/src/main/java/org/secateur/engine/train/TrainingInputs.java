package org.secateur.engine.train;

import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.EncodedTask;
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
 */
public record TrainingInputs(RunConfig config, RunPlan plan, PretrainedModel model, EncodedTask task, RunSink sink) {}
