package org.secateur.engine.preset;

import java.util.Optional;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;

/**
 * Settings to begin with. A person sees and changes all of them afterwards.
 *
 * @param group what it stands under in a list: a task of the paper, or {@value SmallPresets#GROUP}
 * @param title what it is called within its group
 * @param note what to know before such a run starts, whole sentences
 * @param name of the run
 * @param model the encoder
 * @param pruning what is pruned and when
 * @param training optimiser settings
 * @param distillation the teacher; empty for none
 * @param task data that comes with the program; empty where a person chooses the data
 */
public record Preset(
        String group,
        String title,
        String note,
        String name,
        ModelConfig model,
        PruningConfig pruning,
        TrainingConfig training,
        Optional<DistillationConfig> distillation,
        Optional<TaskConfig> task) {
    /** A run with these settings; what a preset says nothing of is as in the other run. */
    public RunConfig over(RunConfig other) {
        return other.withName(name)
                .withModel(model)
                .withTask(task.orElse(other.task()))
                .withPruning(pruning)
                .withTraining(training)
                .withDistillation(distillation);
    }
}
