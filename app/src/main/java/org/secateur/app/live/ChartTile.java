package org.secateur.app.live;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.figure.FigureExport;
import org.secateur.app.figure.FigureFormat;
import org.secateur.app.plot.Figure;

/** A surface with a title left, actions right, a line of remarks, and a plot that fills the rest. */
final class ChartTile extends VBox {
    private final String key;
    private final HBox actions = new HBox(2);
    private final HBox remarks = new HBox(8);
    private final Label name = new Label();
    private final Label remark = new Label();
    private final Button enlarge = new Button();

    /**
     * A tile with a title only.
     *
     * @param key its id is {@code tile-KEY}, those of its parts begin with {@code KEY-}
     */
    ChartTile(String key, String title, Node content) {
        this.key = key;
        setId("tile-" + key);
        getStyleClass().add("tile");
        name.setText(title);
        name.getStyleClass().add("tile-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        actions.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(actions, Priority.ALWAYS);
        HBox header = new HBox(8, name, actions);
        header.setAlignment(Pos.CENTER_LEFT);
        remark.setId(key + "-remark");
        remark.getStyleClass().add("tile-remark");
        remark.setMinWidth(0);
        remarks.getChildren().add(remark);
        remarks.setAlignment(Pos.CENTER_LEFT);
        remarks.getStyleClass().add("tile-remarks");
        VBox.setVgrow(content, Priority.ALWAYS);
        setMinSize(0, 0);
        getChildren().addAll(header, remarks, content);
    }

    /** What is said below the title. */
    Label remark() {
        return remark;
    }

    /** Where the remark finds no room, its tooltip says all of it. */
    void remarkInFull(Supplier<String> words) {
        Tooltip whole = new Tooltip();
        whole.setOnShowing(event -> whole.setText(words.get()));
        remark.setTooltip(whole);
    }

    /** Gives it another title. */
    void setTitle(String title) {
        name.setText(title);
    }

    /** Puts a control in front of the remark. */
    void addControl(Node control) {
        remarks.getChildren().add(0, control);
    }

    /** Puts a control to the right of the title. */
    void addAction(Node control) {
        actions.getChildren().add(0, control);
    }

    /**
     * Offers enlarging, and the plot's exports.
     *
     * @param runFolder folder of the shown run
     * @param reset shows all of the plot again; empty if it always does
     */
    void addActions(
            FigureExport export,
            Function<String, Optional<Figure>> figure,
            Supplier<Optional<Path>> runFolder,
            Optional<Runnable> reset,
            Runnable larger) {
        enlarge.setId(key + "-enlarge");
        icon(enlarge, Feather.MAXIMIZE_2, "Enlarge");
        enlarge.setOnAction(event -> larger.run());
        MenuButton menu = new MenuButton();
        menu.setId(key + "-menu");
        menu.getStyleClass().addAll("tile-action", "tile-menu");
        menu.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
        menu.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        menu.setAccessibleText("Export and more");
        for (FigureFormat format : FigureFormat.values()) {
            String name = key + "-export-" + format.ending();
            menu.getItems()
                    .add(item(
                            name,
                            "Export " + format.name() + "…",
                            () -> export.save(
                                    figure.apply(key), format, getScene().getWindow())));
        }
        menu.getItems()
                .addAll(
                        item(
                                key + "-keep",
                                "Keep in the run's folder",
                                () -> runFolder.get().ifPresent(folder -> export.keep(figure.apply(key), folder))),
                        item(key + "-copy", "Copy image", () -> export.copy(figure.apply(key))),
                        new SeparatorMenuItem());
        reset.ifPresent(all -> menu.getItems().add(item(key + "-reset-zoom", "Reset zoom", all)));
        menu.getItems().add(item(key + "-enlarge-item", "Enlarge or back", larger));
        actions.getChildren().addAll(enlarge, menu);
    }

    /** Shows whether it fills the view. */
    void setEnlarged(boolean large) {
        icon(enlarge, large ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2, large ? "Back (Esc)" : "Enlarge");
    }

    private static void icon(Button button, Feather icon, String what) {
        if (!button.getStyleClass().contains("tile-action")) {
            button.getStyleClass().add("tile-action");
        }
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(what);
        button.setTooltip(new Tooltip(what));
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
