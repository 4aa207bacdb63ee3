package org.secateur.app.form;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A titled surface. */
public final class Card extends VBox {
    /** The content beneath a title. */
    public Card(String title, Node... content) {
        super(12);
        getStyleClass().add("card");
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        getChildren().add(heading);
        getChildren().addAll(content);
    }
}
