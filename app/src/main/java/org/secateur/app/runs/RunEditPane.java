package org.secateur.app.runs;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Under the list: the field for a note or for tags while they are edited, and why words could not be written. */
final class RunEditPane {
    private final RunEditViewModel edits;
    private final Runnable afterwards;
    private final Label heading = new Label();
    private final TextArea note = new TextArea();
    private final TextField tags = new TextField();
    private final Label hint = new Label("Separate tags with commas. Ctrl+Enter or Enter saves, Esc gives up.");
    private final HBox buttons;
    private final VBox node;

    /** @param afterwards called when a field goes that had the keyboard */
    RunEditPane(RunEditViewModel edits, Runnable afterwards) {
        this.edits = edits;
        this.afterwards = afterwards;
        heading.getStyleClass().add("strong");
        heading.setWrapText(true);
        prepare(note, "run-note-text");
        note.setPrefRowCount(6);
        note.setWrapText(true);
        note.setPromptText("What is to be remembered about this run");
        prepare(tags, "run-tags-text");
        tags.setPromptText("paper, baseline");
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        Button save = button("run-edit-save", "_Save", "Write it into the run's folder (Ctrl+Enter)", edits::save);
        save.getStyleClass().add("primary");
        Button cancel = button("run-edit-cancel", "_Cancel", "Leave it as it was (Esc)", edits::cancel);
        buttons = new HBox(8, save, cancel);
        Label problem = new Label();
        problem.setId("run-edit-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.textProperty().bind(edits.problem());
        problem.visibleProperty().bind(Bindings.isNotEmpty(edits.problem()));
        problem.managedProperty().bind(problem.visibleProperty());
        node = new VBox(8, heading, note, tags, hint, problem, buttons);
        node.setId("run-edit");
        edits.edit().addListener((observable, before, now) -> show(now));
        show(edits.edit().get());
    }

    private void prepare(TextInputControl field, String id) {
        field.setId(id);
        // not disabled: that would take the keyboard away
        field.editableProperty().bind(edits.saving().not());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                edits.cancel();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && (event.isShortcutDown() || field == tags)) {
                edits.save();
                event.consume();
            }
        });
    }

    private Button button(String id, String words, String help, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.setMnemonicParsing(true);
        button.setTooltip(new Tooltip(help));
        button.getStyleClass().add("small-button");
        button.setOnAction(event -> action.run());
        return button;
    }

    private void show(Optional<RunEditViewModel.Edit> edit) {
        Optional<RunEditViewModel.Part> part = edit.map(RunEditViewModel.Edit::part);
        boolean hadKeys = note.isFocused() || tags.isFocused() || buttons.isFocusWithin();
        show(note, part.filter(RunEditViewModel.Part.NOTE::equals).isPresent());
        show(tags, part.filter(RunEditViewModel.Part.TAGS::equals).isPresent());
        boolean here = note.isVisible() || tags.isVisible();
        for (Node each : List.of(heading, buttons)) {
            each.setVisible(here);
            each.setManaged(here);
        }
        hint.setVisible(tags.isVisible());
        hint.setManaged(tags.isVisible());
        edit.filter(now -> here).ifPresent(now -> {
            String of = now.runs().size() == 1
                    ? "“" + now.runs().get(0).state().get().title() + "”"
                    : now.runs().size() + " runs";
            heading.setText((note.isVisible() ? "Note of " : "Tags of ") + of);
        });
        if (!here && hadKeys) {
            afterwards.run();
        }
    }

    private void show(TextInputControl field, boolean now) {
        if (field.isVisible() == now && field.isManaged() == now) {
            return;
        }
        field.setVisible(now);
        field.setManaged(now);
        if (now) {
            field.textProperty().bindBidirectional(edits.text());
            field.setAccessibleText(field == note ? "Note of the run" : "Tags of the run, separated by commas");
            field.requestFocus();
            field.end();
        } else {
            field.textProperty().unbindBidirectional(edits.text());
        }
    }

    VBox node() {
        return node;
    }
}
