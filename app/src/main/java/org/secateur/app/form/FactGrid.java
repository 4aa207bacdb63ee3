package org.secateur.app.form;

import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names left, figures and words right. A value's id is the grid's prefix and its name, with dashes for blanks. */
public final class FactGrid extends GridPane {
    private static final double TOOLTIP_WIDTH = 420;
    private static final double NAME_WIDTH = 118;

    private final String prefix;

    /**
     * A row.
     *
     * @param help for a tooltip; empty where the value says it all
     */
    public record Row(String name, String value, String help) {}

    /** @param prefix of the values' ids */
    public FactGrid(String prefix) {
        this.prefix = prefix;
        setHgap(12);
        setVgap(7);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        getColumnConstraints().addAll(names, values);
    }

    /** Shows these rows and no others. */
    public void show(List<Row> rows) {
        getChildren().clear();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Label name = new Label(row.name());
            name.getStyleClass().add("muted");
            name.setMinWidth(NAME_WIDTH);
            Label value = new Label(row.value());
            value.setId(prefix + row.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
            value.setAccessibleText(row.name() + ": " + row.value());
            value.setWrapText(true);
            value.setMinHeight(USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.TOP);
            if (!row.help().isEmpty()) {
                value.setTooltip(tooltip(row.help()));
                value.setAccessibleHelp(row.help());
            }
            addRow(i, name, value);
        }
    }

    private static Tooltip tooltip(String words) {
        Tooltip tooltip = new Tooltip(words);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        return tooltip;
    }
}
