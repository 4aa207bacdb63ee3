package org.secateur.app.runsetup;

import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.secateur.app.form.Card;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;

/** Edits the teacher's settings. A run's folder that is dropped on it becomes the teacher. */
final class DistillationPane {
    private final Card node;

    DistillationPane(DistillationViewModel distillation, Validation validation, FileChoice files) {
        FieldRows grid = new FieldRows(validation);
        grid.choice(
                distillation.teacher,
                DistillationViewModel.Teacher::title,
                "A model that was fine-tuned densely on the same task. The run learns from what it says of every training"
                        + " text, beside the labels (paper, section 6.2).");
        grid.wide(explanation(distillation));
        grid.path(
                distillation.folder,
                "Folder of a finished run with the same model and task; best a dense one. It can be dropped here.",
                () -> files.teacherFolder().map(Path::toString).ifPresent(distillation.folder.text()::set));
        grid.hideWhileMeaningless(distillation.folder);
        grid.number(
                distillation.epochs,
                "passes",
                "Passes over the training data of the teacher, a dense run with the same settings; 3 in the published runs."
                        + " It goes into the folder teacher of the run's own.");
        grid.hideWhileMeaningless(distillation.epochs);
        grid.number(
                distillation.taskShare,
                "%",
                "Weight of the labels' loss. Loss = share of labels · task loss + share of teacher · T² ·"
                        + " KL(teacher ‖ run) + penalty (paper, section 6.2). 10 % in the published runs.");
        grid.hideWhileMeaningless(distillation.taskShare);
        grid.number(
                distillation.teacherShare,
                "%",
                "Weight of the teacher's loss T² · KL(teacher ‖ run), above 0. 90 % in the published runs.");
        grid.hideWhileMeaningless(distillation.teacherShare);
        grid.number(
                distillation.temperature,
                "T",
                "Both models' logits are divided by T before the softmax, so that small probabilities count too; above 0."
                        + " 2 in the published runs.");
        grid.hideWhileMeaningless(distillation.temperature);
        node = new Card("Distillation", grid);
        node.setId(RunSetupView.TEACHER_CARD);
    }

    private static Label explanation(DistillationViewModel distillation) {
        Label label = new Label();
        label.setId("teacher-explanation");
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(distillation.teacher.value().get()), distillation.teacher.value()));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static String words(DistillationViewModel.Teacher teacher) {
        if (teacher == null) {
            return "";
        }
        return switch (teacher) {
            case NONE -> "";
            case TRAINED ->
                "A dense run comes first, with the same model, data, rates and seed. It takes time of its own.";
            case FINISHED -> "It must be of the same task and model. Choose its folder, or drop it on this card.";
        };
    }

    Card node() {
        return node;
    }
}
