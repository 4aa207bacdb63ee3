package org.secateur.app.models;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.secateur.app.form.ElidedLabel;

/** A few names of tensors beneath what they mean; of many the first ones and how many more there are. */
final class NameListCard extends VBox {
    private static final int SHOWN = 5;

    /** Names that the tooltip goes up to. */
    private static final int TOLD = 40;

    NameListCard(String title, String id, String meaning, List<String> names) {
        super(6);
        getStyleClass().add("card");
        setMinSize(0, Region.USE_PREF_SIZE);
        setPrefWidth(200);
        HBox.setHgrow(this, Priority.ALWAYS);
        setId(id);
        Label heading = new Label(title + " (" + names.size() + ")");
        heading.getStyleClass().add("card-title");
        Label words = new Label(meaning);
        words.getStyleClass().add("hint");
        getChildren().addAll(heading, words);
        for (String name : names.subList(0, Math.min(SHOWN, names.size()))) {
            ElidedLabel line = new ElidedLabel(name);
            line.getStyleClass().addAll("number", "small");
            getChildren().add(line);
        }
        if (names.size() > SHOWN) {
            Label more = new Label("and " + (names.size() - SHOWN) + " more");
            more.getStyleClass().add("hint");
            more.setTooltip(new Tooltip(String.join("\n", names.subList(SHOWN, Math.min(TOLD, names.size())))));
            getChildren().add(more);
        }
    }
}
