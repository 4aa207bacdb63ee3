package org.secateur.app.runsetup;

import java.nio.file.Path;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.secateur.app.form.Card;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;
import org.secateur.engine.SampleTaskInfo;
import org.secateur.engine.TaskSummary;
import org.secateur.engine.config.DataFormat;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.TaskLayout;

/** Edits the data's settings and says what the files hold. */
final class DataPane {
    private final Card node;

    DataPane(RunSetupViewModel setup, Validation validation, FileChoice files) {
        DataViewModel data = setup.data;
        FieldRows grid = new FieldRows(validation);
        grid.choice(
                data.source,
                DataViewModel.Source::title,
                "What the model is to learn: a task that comes with the program, or your own files.");
        grid.path(
                data.train,
                "A TSV, CSV or JSON lines file with label and sentence, or label, sentence1 and sentence2; GLUE's own"
                        + " files; SQuAD's JSON for questions.",
                () -> files.dataFile().ifPresent(file -> choose(setup, data.train.text()::set, file)));
        grid.hideWhileMeaningless(data.train);
        grid.other("Evaluate on", splitChoice(data), data.source.enabled());
        grid.path(
                data.evaluation,
                "A file with the same columns, whose rows are never trained on.",
                () -> files.dataFile().ifPresent(file -> choose(setup, data.evaluation.text()::set, file)));
        grid.hideWhileMeaningless(data.evaluation);
        grid.number(
                data.fraction,
                "% of rows",
                "Without an evaluation file this part of the training rows, chosen by the seed, is kept for evaluation:"
                        + " above 0 and at most 50 %.");
        grid.hideWhileMeaningless(data.fraction);
        grid.path(
                data.also.further,
                "A second file to evaluate on, told and plotted under its name, as MNLI's mismatched pairs; may be empty.",
                () -> files.dataFile().ifPresent(file -> choose(setup, data.also.further.text()::set, file)));
        grid.hideWhileMeaningless(data.also.further);
        grid.choice(
                data.also.layout,
                layout -> layout.map(TaskLayout::title).orElse("by the header"),
                "Which columns hold labels and texts, and whether the task is of labelled texts or of questions whose"
                        + " answers stand in a text.");
        grid.hideWhileMeaningless(data.also.layout);
        grid.choice(
                data.also.format,
                format -> format.map(DataFormat::title).orElse("by the ending"),
                "How rows stand in the files: TSV knows no quotes, CSV has them as in RFC 4180, JSON lines is an object a"
                        + " line.");
        grid.hideWhileMeaningless(data.also.format);
        grid.choice(
                data.also.metric,
                metric -> metric == Metric.ACCURACY ? "accuracy or EM" : metric.title(),
                "Which figure decides what the best evaluation is. F1 is that of the positive label, or of an answer's"
                        + " words; of questions, EM is the exact match.");
        grid.wide(description(data));
        grid.wide(about(setup, "data-summary", DataPane::words));
        grid.wide(about(setup, "data-notes", DataPane::notes));
        node = new Card("Data", grid);
    }

    private static void choose(RunSetupViewModel setup, java.util.function.Consumer<String> field, Path file) {
        field.accept(file.toString());
        setup.readAgain();
    }

    private static HBox splitChoice(DataViewModel data) {
        ToggleButton part = new ToggleButton();
        part.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> data.sample().isPresent() ? "its own texts" : "split off", data.source.value()));
        ToggleButton file = new ToggleButton("a file");
        part.setId("evaluate-on-part");
        file.setId("evaluate-on-file");
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(part, file);
        group.selectToggle(data.split.get() ? part : file);
        group.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                data.split.set(now == part);
            }
        });
        data.split.addListener((observable, before, now) -> group.selectToggle(now ? part : file));
        HBox box = new HBox(part, file);
        box.getStyleClass().add("segments");
        box.setMaxWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private static Label description(DataViewModel data) {
        Label label = new Label();
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> data.sample()
                                .map(SampleTaskInfo::description)
                                .orElse(
                                        "TSV, CSV or JSON lines with label and sentence, or label, sentence1 and sentence2;"
                                                + " GLUE's own files; SQuAD's JSON."),
                        data.source.value()));
        return label;
    }

    private static Label about(RunSetupViewModel setup, String id, Function<Inspection, String> words) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words.apply(setup.inspection().get()), setup.inspection()));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static String notes(Inspection inspection) {
        return inspection
                .summary()
                .map(summary -> String.join("\n", summary.notes()))
                .orElse("");
    }

    private static String words(Inspection inspection) {
        if (inspection.reading()) {
            return "Reading the data…";
        }
        return inspection.summary().map(DataPane::words).orElse("");
    }

    private static String words(TaskSummary summary) {
        if (summary.labels().isEmpty()) {
            return String.format(
                    "%,d questions to train on, %,d to evaluate on; the answers stand in their texts. Texts of several"
                            + " windows add steps to those shown.",
                    summary.trainExamples(), summary.evaluationExamples());
        }
        return String.format(
                "%,d texts to train on, %,d to evaluate on%s. Labels: %s.",
                summary.trainExamples(),
                summary.evaluationExamples(),
                summary.pairs() ? ", sentence pairs" : "",
                String.join(", ", summary.labels()));
    }

    Card node() {
        return node;
    }
}
