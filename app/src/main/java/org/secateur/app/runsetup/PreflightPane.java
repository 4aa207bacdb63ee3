package org.secateur.app.runsetup;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.app.form.Card;
import org.secateur.app.form.FactGrid;
import org.secateur.engine.PreflightLines;

/** Shows what the run will do and need before it is started. */
final class PreflightPane {
    private static final double BAR_WIDTH = 220;

    private final Card node;
    private final Map<PreflightLines.Group, FactGrid> grids = new EnumMap<>(PreflightLines.Group.class);
    private final Button look = new Button("Meas_ure", new FontIcon(Feather.CLOCK));
    private final Button cancel = new Button("_Cancel");
    private final ProgressBar bar = new ProgressBar();
    private final Label words = new Label();
    private final Label notes = new Label();
    private final ObservableValue<String> blocked;

    /** @param blocked why a run cannot begin now, and so none be measured; empty if one can */
    PreflightPane(PreflightViewModel preflight, ObservableValue<String> blocked) {
        this.blocked = blocked;
        look.setId("preflight-look");
        look.setOnAction(event -> preflight.look());
        look.setTooltip(
                new Tooltip(
                        "Read model and data, and make some real steps of this run for about a second, after two or"
                                + " three of warm-up: tokens, duration, memory and disk space. Nothing is changed or written."));
        cancel.setId("preflight-cancel");
        cancel.setOnAction(event -> preflight.cancel());
        cancel.setTooltip(new Tooltip("End the measurement before its next step"));
        bar.setId("preflight-progress");
        bar.setPrefWidth(BAR_WIDTH);
        bar.setMinWidth(BAR_WIDTH);
        bar.setAccessibleText("Progress of the measurement");
        dress(words, "preflight-words");
        dress(notes, "preflight-notes");
        notes.getStyleClass().addAll("warn", "small");
        // in one row, so that the card stays as high as it was and the button under the pointer
        HBox buttons = new HBox(12, look, cancel, bar, words);
        buttons.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        look.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        HBox figures = new HBox(28);
        for (PreflightLines.Group group : PreflightLines.Group.values()) {
            FactGrid grid = new FactGrid("preflight-");
            grid.setPrefWidth(300); // equal widths
            HBox.setHgrow(grid, Priority.ALWAYS);
            grids.put(group, grid);
            figures.getChildren().add(grid);
        }
        VBox content = new VBox(10, figures, notes, buttons);
        node = new Card("Before the start", content);
        node.setId("preflight");
        preflight.shown().addListener((observable, before, now) -> show(now));
        blocked.addListener((observable, before, now) -> show(preflight.shown().get()));
        show(preflight.shown().get());
    }

    private static void dress(Label label, String id) {
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }

    private void show(PreflightViewModel.Shown now) {
        boolean looking = now.phase() == PreflightViewModel.Phase.LOOKING;
        grids.forEach((group, grid) -> {
            grid.show(now.lines().stream()
                    .filter(line -> line.group() == group)
                    .map(line -> new FactGrid.Row(line.name(), line.value(), line.help()))
                    .toList());
            appear(grid, !grid.getChildren().isEmpty());
        });
        notes.setText(String.join("\n", now.notes()));
        appear(notes, !now.notes().isEmpty());
        bar.setProgress(now.share() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : now.share());
        appear(bar, looking);
        boolean other = !blocked.getValue().isEmpty();
        words.setText(other && !looking ? "Not measured now: " + blocked.getValue() + "." : now.words());
        words.getStyleClass().removeAll("problem", "hint");
        words.getStyleClass().add(now.phase() == PreflightViewModel.Phase.FAILED ? "problem" : "hint");
        appear(words, !words.getText().isEmpty());
        appear(cancel, looking);
        appear(look, !looking && now.phase() != PreflightViewModel.Phase.NOTHING);
        look.setText(now.phase() == PreflightViewModel.Phase.KNOWN ? "Meas_ure again" : "Meas_ure");
        look.setDisable(other);
    }

    private static void appear(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    Card node() {
        return node;
    }
}
