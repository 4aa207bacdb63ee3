package org.secateur.app.models;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A titled surface with a summary, whose content can be folded away. */
final class FoldingCard extends VBox {
    FoldingCard(String title, String summary, Node content) {
        super(10);
        getStyleClass().add("card");
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        Label figures = new Label(summary);
        figures.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ToggleButton open = new ToggleButton();
        FontIcon arrow = new FontIcon(Feather.CHEVRON_UP);
        open.setGraphic(arrow);
        open.getStyleClass().add("fold");
        open.setSelected(true);
        open.setAccessibleText("Show all of: " + title);
        open.selectedProperty()
                .addListener((observable, before, now) ->
                        arrow.setIconCode(now ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        content.visibleProperty().bind(open.selectedProperty());
        content.managedProperty().bind(open.selectedProperty());
        HBox line = new HBox(10, heading, figures, gap, open);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, content);
    }
}
