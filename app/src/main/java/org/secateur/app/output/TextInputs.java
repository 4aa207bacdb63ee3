package org.secateur.app.output;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The text that is tried, or the two texts of a pair, and examples that fill them. */
final class TextInputs extends VBox {
    private final TryViewModel model;
    private final TextArea first;
    private final Label firstTitle = new Label("Text");
    private final VBox secondBox;
    private final HBox examples = new HBox(8);

    TextInputs(TryViewModel model) {
        super(10);
        this.model = model;
        getStyleClass().add("card");
        first = TextFields.area("try-text", model.text(), 3);
        TextArea second = TextFields.area("try-pair", model.pair(), 3);
        Label secondTitle = new Label("Second text");
        VBox firstBox = TextFields.titled(firstTitle, first);
        secondBox = TextFields.titled(secondTitle, second);
        examples.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new HBox(12, firstBox, secondBox), examples);
        fill(false);
    }

    /** Shows one text or two. */
    void show(boolean pairs) {
        if (pairs != secondBox.isVisible()) {
            fill(pairs);
        }
    }

    private void fill(boolean pairs) {
        firstTitle.setText(pairs ? "First text" : "Text");
        secondBox.setVisible(pairs);
        secondBox.setManaged(pairs);
        Label title = new Label("Examples");
        title.getStyleClass().add("hint");
        title.setMinWidth(Region.USE_PREF_SIZE);
        examples.getChildren().setAll(title);
        Examples.of(pairs).forEach(example -> examples.getChildren().add(button(example)));
    }

    private Node button(Examples.Example example) {
        String words = example.text() + (example.pair().isEmpty() ? "" : " – " + example.pair());
        Button button = new Button(words);
        button.getStyleClass().add("example");
        button.setTextOverrun(OverrunStyle.ELLIPSIS);
        button.setMnemonicParsing(false);
        button.setMinWidth(60);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> {
            model.text().set(example.text());
            model.pair().set(example.pair());
        });
        return button;
    }

    /** Puts the cursor into the text. */
    void begin() {
        first.requestFocus();
    }
}
