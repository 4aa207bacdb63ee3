package org.secateur.app.runsetup;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.PathWords;
import org.secateur.app.form.TextModel;
import org.secateur.engine.SampleTaskInfo;
import org.secateur.engine.config.SpanConfig;
import org.secateur.engine.config.TaskConfig;

/** The data of a new run: a task that comes with the program, or a person's own files. */
final class DataViewModel {
    /**
     * A line of the list of tasks.
     *
     * @param sample empty for "own files"
     */
    record Source(Optional<SampleTaskInfo> sample) {
        String title() {
            return sample.map(SampleTaskInfo::title).orElse("Own files…");
        }
    }

    final ChoiceModel<Source> source = new ChoiceModel<>("task.source", "Task");
    final TextModel train = new TextModel("task.train", "Training file");
    /** Whether a part is split off, or the task's own evaluation texts are used, instead of a file. */
    final BooleanProperty split = new SimpleBooleanProperty(this, "split", true);

    final TextModel evaluation = new TextModel("task.evaluation", "Evaluation file");
    final TextModel fraction = new TextModel("task.evaluationFraction", "Split off");
    private double shownFraction = TaskConfig.DEFAULT_FRACTION;
    private SpanConfig shownQuestions = SpanConfig.defaults();
    final EvaluationViewModel also;

    DataViewModel(List<SampleTaskInfo> samples, FormModel form) {
        samples.forEach(sample -> source.choices().add(new Source(Optional.of(sample))));
        source.choices().add(new Source(Optional.empty()));
        form.add(source, train, evaluation, fraction);
        also = new EvaluationViewModel(form);
        source.onChange(() -> {
            // the file that was chosen for other data is not meant for these
            split.set(true);
            also.show(TaskConfig.defaults());
            shownQuestions = SpanConfig.defaults();
            enable();
        });
        split.addListener((observable, before, now) -> enable());
    }

    private void enable() {
        boolean own = sample().isEmpty();
        train.setEnabled(own);
        evaluation.setEnabled(!split.get());
        fraction.setEnabled(own && split.get());
        also.enable(own);
    }

    void show(TaskConfig config) {
        Source known = source.choices().stream()
                .filter(s -> s.sample().map(SampleTaskInfo::id).orElse("").equals(config.train()))
                .findFirst()
                .orElseGet(() -> source.choices().get(source.choices().size() - 1));
        source.value().set(known);
        also.show(config);
        train.text().set(known.sample().isPresent() ? "" : config.train());
        split.set(config.evaluation().isEmpty());
        evaluation.text().set(config.evaluation().orElse(""));
        shownFraction = config.evaluationFraction();
        shownQuestions = config.questions();
        fraction.text().set(Numbers.percent(shownFraction));
        enable();
    }

    /** Chooses a file of the person's own to train on. */
    void train(String file) {
        source.value().set(source.choices().get(source.choices().size() - 1));
        train.text().set(file);
        enable();
    }

    /** The chosen task of the program. */
    Optional<SampleTaskInfo> sample() {
        Source chosen = source.value().get();
        return chosen == null ? Optional.empty() : chosen.sample();
    }

    /** What a run's name says about its data: the sample's title, or the training file's name without its ending. */
    String shortTitle() {
        return sample().map(SampleTaskInfo::title).orElseGet(() -> PathWords.stem(train.value()));
    }

    TaskConfig config() {
        Optional<String> file = split.get() ? Optional.empty() : Optional.of(evaluation.value());
        // a run file is not changed in what the form does not ask for
        return new TaskConfig(
                sample().map(SampleTaskInfo::id).orElseGet(train::value),
                file,
                fraction.share(shownFraction),
                also.furtherFiles(),
                also.reading(),
                also.scoring(),
                shownQuestions);
    }
}
