package org.secateur.app.runsetup;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.form.OneWayConverter;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.preset.Preset;
import org.secateur.engine.preset.SmallPresets;

/** The list of presets, and the strip that says what was filled in and takes it back. */
final class PresetBar {
    private static final double WIDTH = 118;
    private static final int ROWS = 12;
    private static final String PROMPT = "Presets…";

    private final PresetsViewModel presets;
    private final ComboBox<Preset> list = new ComboBox<>();
    private final Label title = new Label();
    private final Label note = new Label();
    private final HBox strip;

    PresetBar(PresetsViewModel presets, TaskRunner tasks, Navigator navigator) {
        this.presets = presets;
        list.setId("presets");
        list.setPromptText(PROMPT); // a combo box shows it, not its cell, while nothing is chosen
        // what is chosen stands in the strip, whole
        list.setButtonCell(new ListCell<>() {
            @Override
            protected void updateItem(Preset preset, boolean empty) {
                super.updateItem(preset, empty);
                setText(PROMPT);
            }
        });
        list.setConverter(new OneWayConverter<>(PresetBar::words));
        list.setPrefWidth(WIDTH);
        list.setMinWidth(WIDTH);
        list.setVisibleRowCount(ROWS);
        list.setTooltip(new Tooltip("Fill the form with settings of the published runs, or for a small machine"));
        list.setAccessibleText("Presets");
        list.getItems().setAll(presets.all().get());
        strip = buildStrip();
        list.valueProperty().addListener((observable, before, now) -> chosen(now));
        presets.all().addListener((observable, before, now) -> list.getItems().setAll(now));
        presets.chosen().addListener((observable, before, now) -> show(now));
        show(presets.chosen().get());
        presets.load(
                tasks,
                failure -> navigator.notify(
                        Severity.ERROR, "The published runs cannot be read. " + Failures.message(failure)));
    }

    private void chosen(Preset preset) {
        if (preset != null && !presets.chosen().get().equals(Optional.of(preset))) {
            presets.choose(preset);
        }
    }

    private HBox buildStrip() {
        title.setId("preset-title");
        title.getStyleClass().add("strong");
        note.setId("preset-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, title, note);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button undo = new Button("_Undo preset", new FontIcon(Feather.ROTATE_CCW));
        undo.setId("undo-preset");
        undo.setMinWidth(Region.USE_PREF_SIZE);
        undo.setTooltip(new Tooltip("Put back what stood in the form before the preset"));
        undo.setOnAction(event -> presets.undo());
        Button keep = new Button("", new FontIcon(Feather.X));
        keep.setId("keep-preset");
        keep.getStyleClass().add("plain");
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.setTooltip(new Tooltip("Keep the settings and hide this"));
        keep.setAccessibleText("Keep the settings and hide this");
        keep.setOnAction(event -> presets.forget());
        HBox box = new HBox(12, new FontIcon(Feather.SLIDERS), words, undo, keep);
        box.setId("preset-strip");
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("banner");
        box.setAccessibleRole(AccessibleRole.TEXT);
        return box;
    }

    private void show(Optional<Preset> chosen) {
        strip.setVisible(chosen.isPresent());
        strip.setManaged(chosen.isPresent());
        list.setValue(chosen.orElse(null));
        chosen.ifPresent(preset -> {
            title.setText("Preset: " + preset.name());
            note.setText(preset.note());
            strip.setAccessibleText(title.getText() + ". " + note.getText());
        });
    }

    private static String words(Preset preset) {
        boolean small = preset.group().equals(SmallPresets.GROUP);
        return (small ? preset.group() : "Paper, " + preset.group()) + " · " + preset.title();
    }

    /** The list. */
    Node list() {
        return list;
    }

    /** What was filled in; not there while there is nothing to take back. */
    Node strip() {
        return strip;
    }
}
