package org.secateur.app.live;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The ledger: figures by name. */
final class FactsPane extends ScrollPane {
    private static final double WIDE = 420;

    private final GridPane grid = new GridPane();
    private List<Fact> shown = List.of();

    FactsPane() {
        getStyleClass().add("facts");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        grid.setHgap(12);
        grid.setVgap(6);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(130);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().addAll(names, values);
        setContent(grid);
    }

    void show(List<Fact> facts) {
        if (facts.equals(shown)) {
            return;
        }
        shown = List.copyOf(facts);
        grid.getChildren().clear();
        for (int i = 0; i < facts.size(); i++) {
            Label name = new Label(facts.get(i).name());
            name.getStyleClass().add("fact-name");
            Label value = new Label(facts.get(i).value());
            value.setId("fact-"
                    + facts.get(i).name().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
            value.getStyleClass().add("figure");
            value.setWrapText(true);
            value.setTooltip(tooltip(facts.get(i)));
            value.setAccessibleHelp(facts.get(i).help());
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(i, name, value);
        }
    }

    private static Tooltip tooltip(Fact fact) {
        Tooltip tooltip = new Tooltip(fact.help().isEmpty() ? fact.value() : fact.value() + "\n\n" + fact.help());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDE);
        return tooltip;
    }
}
