package org.secateur.app.runsetup;

import java.util.Optional;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.DistillationConfig;

/** The teacher that the run learns from beside the labels, if any. */
final class DistillationViewModel {
    /** Where the teacher comes from. */
    enum Teacher {
        NONE("None"),
        TRAINED("Train one first"),
        FINISHED("A finished run");

        private final String title;

        Teacher(String title) {
            this.title = title;
        }

        /** Words for a person. */
        String title() {
            return title;
        }
    }

    final ChoiceModel<Teacher> teacher = new ChoiceModel<>("distillation", "Teacher");
    final TextModel folder = new TextModel("distillation.teacher", "Teacher's run");
    final TextModel epochs = new TextModel("distillation.teacherEpochs", "Teacher's epochs");
    final TextModel taskShare = new TextModel("distillation.taskShare", "Share of labels");
    final TextModel teacherShare = new TextModel("distillation.teacherShare", "Share of teacher");
    final TextModel temperature = new TextModel("distillation.temperature", "Temperature");

    private DistillationConfig shown = DistillationConfig.defaults();

    DistillationViewModel(FormModel form) {
        teacher.choices().setAll(Teacher.values());
        form.add(teacher, folder, epochs, taskShare, teacherShare, temperature);
        teacher.onChange(this::enable);
    }

    private void enable() {
        Teacher chosen = teacher.value().get();
        boolean on = chosen == Teacher.TRAINED || chosen == Teacher.FINISHED;
        folder.setEnabled(chosen == Teacher.FINISHED);
        epochs.setEnabled(chosen == Teacher.TRAINED);
        taskShare.setEnabled(on);
        teacherShare.setEnabled(on);
        temperature.setEnabled(on);
    }

    void show(Optional<DistillationConfig> config) {
        shown = config.orElseGet(DistillationConfig::defaults);
        Optional<Teacher> from = config.map(how -> how.teacher().isPresent() ? Teacher.FINISHED : Teacher.TRAINED);
        teacher.value().set(from.orElse(Teacher.NONE));
        folder.text().set(shown.teacher().orElse(""));
        epochs.text().set(Integer.toString(shown.teacherEpochs()));
        taskShare.text().set(Numbers.percent(shown.taskShare()));
        teacherShare.text().set(Numbers.percent(shown.teacherShare()));
        temperature.text().set(Numbers.text(shown.temperature()));
        enable();
    }

    /** Chooses a finished run as the teacher. */
    void teach(String run) {
        teacher.value().set(Teacher.FINISHED);
        folder.text().set(run);
    }

    Optional<DistillationConfig> config() {
        Teacher chosen = teacher.value().get();
        if (chosen == null || chosen == Teacher.NONE) {
            return Optional.empty();
        }
        return Optional.of(new DistillationConfig(
                chosen == Teacher.FINISHED ? Optional.of(folder.value()) : Optional.empty(),
                epochs.whole(shown.teacherEpochs()),
                taskShare.share(shown.taskShare()),
                teacherShare.share(shown.teacherShare()),
                temperature.decimal(shown.temperature())));
    }
}
