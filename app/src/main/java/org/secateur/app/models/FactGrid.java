package org.secateur.app.models;

import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names left, figures and words right. */
final class FactGrid extends GridPane {
    FactGrid(List<PreviewFacts.Fact> facts) {
        setHgap(12);
        setVgap(7);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(118);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        getColumnConstraints().addAll(names, values);
        for (int i = 0; i < facts.size(); i++) {
            PreviewFacts.Fact fact = facts.get(i);
            Label name = new Label(fact.name());
            name.getStyleClass().add("muted");
            Label value = new Label(fact.value());
            value.setId("preview-" + fact.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
            value.setWrapText(true);
            value.setMinHeight(USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.TOP);
            addRow(i, name, value);
        }
    }
}
