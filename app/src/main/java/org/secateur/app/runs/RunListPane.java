package org.secateur.app.runs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of runs at the window's left. */
public final class RunListPane {
    private static final double WIDTH = 252;
    private static final String STYLES = "/org/secateur/assets/pages/runs.css";

    private final RunActions actions;
    private final VBox node;
    private final ListView<RunItem> list = new ListView<>();
    private final RunMenu menu;
    private final RunFilterBar filter;
    private List<RunItem> kept = List.of();
    private boolean moving;

    /**
     * Shows the list, and offers these actions.
     *
     * @param folder chooses the folder of the runs; stands beside the heading
     */
    public RunListPane(RunActions actions, Node folder) {
        this.actions = actions;
        RunListViewModel runs = actions.runs();
        filter = new RunFilterBar(runs, this::down);
        Label heading = new Label("RUNS");
        runs.shown().addListener((ListChangeListener<RunItem>) change -> heading.setText(words(runs)));
        heading.getStyleClass().add("heading");
        list.setId("run-list");
        list.getStyleClass().add("run-list");
        list.setAccessibleText("Runs");
        list.setItems(runs.shown());
        keepChoice();
        list.setFixedCellSize(RunCell.HEIGHT);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new RunCell(actions));
        Label none = new Label();
        none.textProperty()
                .bind(Bindings.when(Bindings.isEmpty(runs.items()))
                        .then("No runs yet")
                        .otherwise("No run is like that"));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setOnMouseClicked(this::clicked);
        menu = new RunMenu(actions, this::chosen);
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        VBox.setVgrow(list, Priority.ALWAYS);
        Label problem = new Label();
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.textProperty().bind(runs.problem());
        problem.visibleProperty().bind(Bindings.isNotEmpty(runs.problem()));
        problem.managedProperty().bind(problem.visibleProperty());
        node = new VBox(
                8,
                top(heading, folder),
                filter.node(),
                list,
                problem,
                new RunEditPane(actions.edits(), list::requestFocus).node());
        node.getStyleClass().add("side-bar");
        node.getStylesheets().add(RunListPane.class.getResource(STYLES).toExternalForm());
        node.setPrefWidth(WIDTH);
        node.setMinWidth(WIDTH);
    }

    private static Node top(Label heading, Node folder) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(heading, gap, folder);
        top.setAlignment(Pos.CENTER_LEFT);
        return top;
    }

    private static String words(RunListViewModel runs) {
        int shown = runs.shown().size();
        int all = runs.items().size();
        return shown == all ? "RUNS" : String.format("RUNS · %,d of %,d", shown, all);
    }

    /** Lines that change their places stay chosen; the list itself would keep the places chosen. */
    private void keepChoice() {
        list.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> {
            if (!moving) {
                kept = chosen();
            }
        });
        list.getItems().addListener((ListChangeListener<RunItem>) change -> {
            boolean moved = false;
            while (change.next()) {
                moved |= change.wasPermutated();
            }
            if (moved && !kept.equals(chosen())) {
                List<RunItem> again = kept;
                moving = true;
                list.getSelectionModel().clearSelection();
                again.forEach(list.getSelectionModel()::select);
                moving = false;
            }
        });
    }

    private void down() {
        list.requestFocus();
        if (chosen().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }

    /** Goes to the field that searches the runs. */
    public void search() {
        filter.search();
    }

    private List<RunItem> chosen() {
        return list.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private void clicked(MouseEvent event) {
        // with a key held down it chooses several
        boolean plain = !event.isShortcutDown() && !event.isShiftDown();
        if (event.getButton() == MouseButton.PRIMARY && plain && chosen().size() == 1) {
            actions.open(chosen().get(0));
        }
    }

    private void openMenu(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            Point2D corner = list.localToScreen(24, 24);
            menu.menu().show(list, corner.getX(), corner.getY());
        } else {
            menu.menu().show(list, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private void pressed(KeyEvent event) {
        // not while a title is typed
        if (event.getTarget() != list) {
            return;
        }
        Map<KeyCombination, Runnable> keys = Map.of(
                new KeyCodeCombination(KeyCode.ENTER),
                this::open,
                new KeyCodeCombination(KeyCode.F2),
                () -> edit(RunEditViewModel.Part.TITLE),
                control(KeyCode.I),
                () -> edit(RunEditViewModel.Part.NOTE),
                control(KeyCode.L),
                () -> edit(RunEditViewModel.Part.TAGS),
                control(KeyCode.D),
                () -> single(actions::duplicate),
                control(KeyCode.Z),
                actions::undo,
                new KeyCodeCombination(KeyCode.DELETE),
                () -> actions.delete(chosen()));
        keys.forEach((key, action) -> {
            if (key.match(event)) {
                action.run();
                event.consume();
            }
        });
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private void open() {
        single(actions::open);
    }

    private void edit(RunEditViewModel.Part part) {
        actions.edits().begin(part, chosen());
    }

    private void single(Consumer<RunItem> action) {
        if (chosen().size() == 1) {
            action.accept(chosen().get(0));
        }
    }

    /** Marks the run that is shown; null for none. */
    public void mark(RunItem shown) {
        if (shown == null) {
            list.getSelectionModel().clearSelection();
        } else if (!chosen().equals(List.of(shown))) {
            list.getSelectionModel().clearSelection();
            list.getSelectionModel().select(shown);
        }
    }

    /** The pane. */
    public Node node() {
        return node;
    }
}
