package org.secateur.app.runs;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The list of runs at the window's left. */
public final class RunListPane {
    private final VBox node;
    private final ListView<RunItem> list = new ListView<>();

    /**
     * Shows the list.
     *
     * @param open gets the folder of a run that a person wants to see
     */
    public RunListPane(RunListViewModel runs, Consumer<Path> open) {
        Label heading = new Label("RUNS");
        heading.getStyleClass().add("heading");
        list.setId("run-list");
        list.getStyleClass().add("run-list");
        list.setItems(runs.items());
        list.setCellFactory(view -> new RunCell());
        Label none = new Label("No runs yet");
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                openChosen(open);
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openChosen(open);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Label problem = new Label();
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.textProperty().bind(runs.problem());
        problem.managedProperty().bind(Bindings.isNotEmpty(runs.problem()));
        node = new VBox(8, heading, list, problem);
        node.getStyleClass().add("side-bar");
        node.setPrefWidth(236);
        node.setMinWidth(236);
    }

    private void openChosen(Consumer<Path> open) {
        RunItem chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            open.accept(chosen.folder());
        }
    }

    /** Marks the run that is shown; null for none. */
    public void mark(RunItem shown) {
        if (shown == null) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(shown);
        }
    }

    /** The pane. */
    public Node node() {
        return node;
    }
}
