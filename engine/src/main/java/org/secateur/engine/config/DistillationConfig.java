package org.secateur.engine.config;

import java.util.Optional;

/**
 * Learning from a teacher, a model that was fine-tuned densely on the same task (methods, "Distillation"; paper, section 6.2):
 * loss = taskShare * task loss + teacherShare * T^2 KL(teacher || run), both softmaxes at temperature T.
 *
 * @param teacher folder of a finished run; empty to train one first, with the run's own model, data and settings, into the
 *     run's folder {@code teacher}
 * @param teacherEpochs passes over the data of a teacher that is trained first, at least 1
 * @param taskShare alphaCe, 0 to 1
 * @param teacherShare alphaDistil, above 0 and at most 1
 * @param temperature T, above 0 and at most 100
 */
public record DistillationConfig(
        Optional<String> teacher, int teacherEpochs, double taskShare, double teacherShare, double temperature) {
    /** Epochs of the reference program's dense runs. */
    public static final int DEFAULT_TEACHER_EPOCHS = 3;

    /** alphaCe of the published runs. */
    public static final double DEFAULT_TASK_SHARE = 0.1;

    /** alphaDistil of the published runs. */
    public static final double DEFAULT_TEACHER_SHARE = 0.9;

    /** T of the published runs. */
    public static final double DEFAULT_TEMPERATURE = 2;

    private static final double HOTTEST = 100;

    /** @throws ConfigException naming each field out of range */
    public DistillationConfig {
        new Checks("distillation")
                .require(
                        teacher == null || teacher.isEmpty() || !teacher.get().isBlank(),
                        "teacher",
                        "choose the folder of a finished run, or leave it out to train a teacher first")
                .require(teacherEpochs >= 1, "teacherEpochs", "must be at least 1")
                .require(taskShare >= 0 && taskShare <= 1, "taskShare", "must be 0 to 1")
                .require(teacherShare > 0 && teacherShare <= 1, "teacherShare", "must be above 0 and at most 1")
                .require(temperature > 0 && temperature <= HOTTEST, "temperature", "must be above 0 and at most 100")
                .done();
        teacher = teacher == null ? Optional.empty() : teacher;
    }

    /** A teacher that is trained first, with the published shares and temperature. */
    public static DistillationConfig defaults() {
        return new DistillationConfig(
                Optional.empty(),
                DEFAULT_TEACHER_EPOCHS,
                DEFAULT_TASK_SHARE,
                DEFAULT_TEACHER_SHARE,
                DEFAULT_TEMPERATURE);
    }
}
