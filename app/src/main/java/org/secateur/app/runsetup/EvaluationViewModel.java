package org.secateur.app.runsetup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.PathWords;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.DataFormat;
import org.secateur.engine.config.FurtherEvaluation;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.ScoringConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TaskLayout;

/** How a person's own files are read, and what else is told of them. What the form does not ask for stays as it was. */
final class EvaluationViewModel {
    final ChoiceModel<Optional<TaskLayout>> layout = new ChoiceModel<>("task.layout", "Layout");
    final ChoiceModel<Optional<DataFormat>> format = new ChoiceModel<>("task.format", "Format");
    final TextModel further = new TextModel("task.furtherEvaluations", "Also evaluate on");
    final ChoiceModel<Metric> metric = new ChoiceModel<>("task.metric", "Best by");
    private TaskConfig shown = TaskConfig.defaults();

    EvaluationViewModel(FormModel form) {
        layout.choices().add(Optional.empty());
        Arrays.stream(TaskLayout.values()).map(Optional::of).forEach(layout.choices()::add);
        format.choices().add(Optional.empty());
        Arrays.stream(DataFormat.values()).map(Optional::of).forEach(format.choices()::add);
        metric.choices().setAll(Metric.values());
        form.add(layout, format, further, metric);
        show(shown);
    }

    /** @param own whether the task is of a person's own files */
    void enable(boolean own) {
        layout.setEnabled(own);
        format.setEnabled(own);
        further.setEnabled(own);
    }

    void show(TaskConfig config) {
        shown = config;
        layout.value().set(config.reading().layout());
        format.value().set(config.reading().format());
        further.text()
                .set(config.further().stream()
                        .findFirst()
                        .map(FurtherEvaluation::file)
                        .orElse(""));
        metric.value().set(config.scoring().metric());
    }

    ReadingConfig reading() {
        return new ReadingConfig(
                format.value().get(), layout.value().get(), shown.reading().badRows());
    }

    ScoringConfig scoring() {
        return new ScoringConfig(metric.value().get(), shown.scoring().positiveLabel());
    }

    /** The file of the form, called by its name without the ending, in the place of the first one that was there. */
    List<FurtherEvaluation> furtherFiles() {
        List<FurtherEvaluation> files = new ArrayList<>(shown.further());
        String file = further.value();
        if (!files.isEmpty() && files.get(0).file().equals(file)) {
            return files;
        }
        if (!files.isEmpty()) {
            files.remove(0);
        }
        if (!file.isEmpty()) {
            files.add(0, new FurtherEvaluation(PathWords.stem(file), file));
        }
        return files;
    }
}
