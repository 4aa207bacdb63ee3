package org.secateur.app.output;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The passage and the question that are tried, and the run's evaluation questions, which fill them. */
final class AskInputs extends VBox {
    private final AskViewModel model;
    private final TextField question = new TextField();
    private final TextField number = new TextField();
    private final Button previous = new Button("_Previous");
    private final Button next = new Button("_Next");
    private final Label count = new Label();
    private final Label note = new Label();

    AskInputs(AskViewModel model) {
        super(10);
        this.model = model;
        getStyleClass().add("card");
        question.setId("ask-question");
        question.setPromptText("Type a question whose answer stands in the passage");
        question.textProperty().bindBidirectional(model.question());
        TextArea passage = TextFields.area("ask-passage", model.passage(), 3);
        getChildren()
                .addAll(
                        chooser(),
                        TextFields.titled(new Label("Passage"), passage),
                        TextFields.titled(new Label("Question"), question));
        model.examples().addListener((observable, before, now) -> show());
        model.examplesProblem().addListener((observable, before, now) -> show());
        model.chosen().addListener((observable, before, now) -> show());
        show();
    }

    private VBox chooser() {
        Label title = new Label("Evaluation question");
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setLabelFor(number);
        previous.setId("ask-previous");
        previous.setTooltip(new Tooltip("The evaluation question before this one"));
        previous.setOnAction(event -> choose(model.chosen().get() - 1));
        next.setId("ask-next");
        next.setTooltip(new Tooltip("The evaluation question after this one"));
        next.setOnAction(event -> choose(model.chosen().get() + 1));
        previous.setMinWidth(Region.USE_PREF_SIZE);
        next.setMinWidth(Region.USE_PREF_SIZE);
        number.setId("ask-number");
        number.setPrefColumnCount(6);
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.setTooltip(new Tooltip("Number of a question of the run's evaluation data; Enter shows it"));
        number.setOnAction(event -> typed());
        number.focusedProperty().addListener((observable, before, now) -> {
            if (!now && !number.getText().equals(shown())) {
                typed();
            }
        });
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        note.setId("ask-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, title, number, count, previous, next);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, row, note);
    }

    private String shown() {
        return model.chosen().get() == 0 ? "" : Integer.toString(model.chosen().get());
    }

    private void choose(int wanted) {
        model.choose(wanted);
        show();
    }

    private void typed() {
        String text = number.getText().strip();
        int all = model.examples().get().size();
        boolean usable = text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= all;
        if (usable) {
            choose(Integer.parseInt(text));
        } else if (text.isEmpty()) {
            show();
        } else {
            say(String.format(Locale.ROOT, "Type a number from 1 to %,d.", all), "problem");
        }
    }

    private void show() {
        int all = model.examples().get().size();
        int chosen = model.chosen().get();
        number.setText(shown());
        number.setDisable(all == 0);
        count.setText(all == 0 ? "" : String.format(Locale.ROOT, "of %,d", all));
        previous.setDisable(chosen <= 1);
        next.setDisable(chosen >= all);
        List<String> right = model.right();
        if (!model.examplesProblem().get().isEmpty()) {
            say(
                    "The evaluation questions cannot be read; type a passage and a question. "
                            + model.examplesProblem().get(),
                    "warn");
        } else if (!right.isEmpty()) {
            say("Right: “" + String.join("” or “", right) + "”", "muted");
        } else {
            say(all == 0 ? "\u00a0" : "A question of your own.", "muted");
        }
    }

    private void say(String words, String style) {
        note.setText(words);
        note.getStyleClass().removeAll("muted", "warn", "problem");
        note.getStyleClass().add(style);
    }

    /** Puts the cursor into the question. */
    void begin() {
        question.requestFocus();
    }
}
