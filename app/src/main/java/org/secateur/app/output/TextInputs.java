package org.secateur.app.output;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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
        first = area("try-text", model.text());
        TextArea second = area("try-pair", model.pair());
        Label secondTitle = new Label("Second text");
        VBox firstBox = titled(firstTitle, first);
        secondBox = titled(secondTitle, second);
        examples.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new HBox(12, firstBox, secondBox), examples);
        fill(false);
    }

    private static VBox titled(Label title, TextArea area) {
        title.getStyleClass().add("card-title");
        title.setLabelFor(area);
        VBox box = new VBox(8, title, area);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(300);
        return box;
    }

    private static TextArea area(String id, StringProperty text) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setWrapText(true);
        area.setPrefRowCount(3);
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.setPromptText("Type a text");
        area.textProperty().bindBidirectional(text);
        // Tab goes on, as everywhere else: a text for a model has no use for tabs
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                event.consume();
                area.fireEvent(new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "\t", KeyCode.TAB, event.isShiftDown(), true, false, false));
            }
        });
        return area;
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
