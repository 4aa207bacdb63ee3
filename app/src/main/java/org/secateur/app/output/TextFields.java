package org.secateur.app.output;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Fields for the texts that are tried. */
final class TextFields {
    private TextFields() {}

    /** A field under its title, which shares its row. */
    static VBox titled(Label title, TextInputControl area) {
        title.getStyleClass().add("card-title");
        title.setLabelFor(area);
        VBox box = new VBox(8, title, area);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(300);
        return box;
    }

    /** Lines of a text in which Tab leads on. */
    static TextArea area(String id, StringProperty text, int rows) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setWrapText(true);
        area.setPrefRowCount(rows);
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
}
