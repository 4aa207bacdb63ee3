package org.secateur.app.live;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.secateur.engine.event.MatrixChoice;

/** Says which matrices are shown, and lets one choose others. */
final class MatrixBar extends HBox {
    private final LiveViewModel model;
    private final MatrixMap map;
    private final Label title = new Label();
    private final Label size = new Label();
    private final Label counts = new Label();
    private final Button all = new Button("All matrices");

    MatrixBar(LiveViewModel model) {
        this.model = model;
        map = new MatrixMap(model);
        setId("matrix-bar");
        getStyleClass().addAll("tile", "matrix-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label heading = new Label("MATRIX");
        heading.getStyleClass().add("heading");
        title.setId("matrix-title");
        title.getStyleClass().add("tile-title");
        size.getStyleClass().add("tile-remark");
        counts.setId("matrix-counts");
        counts.getStyleClass().add("figure");
        VBox words = new VBox(2, heading, title, size, counts);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setPrefWidth(250);
        words.setMinWidth(0);
        Label legend = new Label("Rows: layers · columns: kinds of matrix · shade: remaining.\n"
                + "Click a cell, a number or a name; arrow keys move.");
        legend.getStyleClass().add("tile-remark");
        legend.setWrapText(true);
        legend.setMinWidth(0);
        legend.setMaxWidth(430);
        HBox.setHgrow(legend, Priority.SOMETIMES);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        all.setId("all-matrices");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> model.choiceProperty().set(MatrixChoice.all()));
        getChildren().addAll(words, map, legend, space, all);
    }

    void refresh() {
        MatrixChoice choice = model.choiceProperty().get();
        title.setText(Words.title(choice));
        size.setText(model.shape().map(shape -> Words.size(choice, shape)).orElse(""));
        counts.setText(model.counts(choice));
        all.setDisable(choice.equals(MatrixChoice.all()));
        map.refresh();
    }
}
