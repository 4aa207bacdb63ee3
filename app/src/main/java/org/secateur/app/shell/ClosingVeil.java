package org.secateur.app.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Lies over the window while it waits, before it closes, for what must be kept. */
final class ClosingVeil {
    private final Label words = new Label();
    private final StackPane node;

    ClosingVeil() {
        words.setId("closing-words");
        words.setWrapText(true);
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        VBox card = new VBox(14, words, bar);
        card.getStyleClass().add("card");
        card.setMaxSize(460, Region.USE_PREF_SIZE);
        card.setAlignment(Pos.CENTER_LEFT);
        node = new StackPane(card);
        node.setId("closing");
        node.getStyleClass().add("veil");
        node.setVisible(false);
    }

    /** Covers the window and says what is waited for. */
    void show(String what) {
        words.setText(what);
        node.setAccessibleText(what);
        node.setVisible(true);
    }

    Node node() {
        return node;
    }
}
