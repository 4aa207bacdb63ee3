package org.secateur.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secateur.app.form.OneWayConverter;

/** Above the list: what is searched for, which states and tags are shown, and in which order. */
final class RunFilterBar {
    private static final double HALF = 100;

    private final RunListViewModel runs;
    private final TextField search = new TextField();
    private final MenuButton filter = new MenuButton();
    private final VBox node;

    /** @param down called when the person goes from the field down to the list */
    RunFilterBar(RunListViewModel runs, Runnable down) {
        this.runs = runs;
        search.setId("run-search");
        search.setPromptText("Search the runs");
        search.setAccessibleText("Search the runs");
        search.setTooltip(new Tooltip("Words of title, tag, note, method, model, data or folder (Ctrl+F)"));
        search.textProperty()
                .addListener((property, before, words) ->
                        runs.filter().set(runs.filter().get().withWords(words)));
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                down.run();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        filter.setId("run-filter");
        filter.setMaxWidth(Double.MAX_VALUE);
        filter.setMinWidth(0);
        filter.setPrefWidth(HALF);
        filter.setTooltip(new Tooltip("Which states and tags are shown"));
        filter.setOnShowing(event -> fill());
        runs.filter().addListener((property, before, now) -> name());
        fill();
        name();
        ComboBox<RunOrder> order = order();
        HBox.setHgrow(filter, Priority.ALWAYS);
        HBox.setHgrow(order, Priority.ALWAYS);
        node = new VBox(6, search, new HBox(6, filter, order));
        node.getStyleClass().add("run-filter-bar");
    }

    private ComboBox<RunOrder> order() {
        ComboBox<RunOrder> order = new ComboBox<>();
        order.setId("run-order");
        order.getItems().setAll(RunOrder.values());
        order.setConverter(new OneWayConverter<>(RunOrder::title));
        order.valueProperty().bindBidirectional(runs.order());
        order.setAccessibleText("Order of the runs");
        order.setTooltip(new Tooltip("Order of the runs"));
        order.setMinWidth(0);
        order.setPrefWidth(HALF);
        order.setMaxWidth(Double.MAX_VALUE);
        return order;
    }

    /** States, then the tags that runs have now. */
    private void fill() {
        RunFilter now = runs.filter().get();
        List<MenuItem> items = new ArrayList<>();
        ToggleGroup states = new ToggleGroup();
        for (RunFilter.Group state : RunFilter.Group.values()) {
            String id = "run-filter-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
            items.add(item(id, state.title(), states, state == now.state(), () -> now.withState(state)));
        }
        items.add(new SeparatorMenuItem());
        ToggleGroup tags = new ToggleGroup();
        items.add(item("run-filter-any-tag", "Any tag", tags, now.tag().isEmpty(), () -> now.withTag("")));
        for (String tag : runs.tags()) {
            items.add(
                    item("run-filter-tag-" + tag, tag, tags, tag.equalsIgnoreCase(now.tag()), () -> now.withTag(tag)));
        }
        filter.getItems().setAll(items);
    }

    private RadioMenuItem item(String id, String words, ToggleGroup group, boolean chosen, Supplier<RunFilter> next) {
        RadioMenuItem item = new RadioMenuItem(words);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setToggleGroup(group);
        item.setSelected(chosen);
        item.setOnAction(event -> runs.filter().set(next.get()));
        return item;
    }

    private void name() {
        RunFilter now = runs.filter().get();
        List<String> parts = new ArrayList<>();
        if (now.state() != RunFilter.Group.ANY) {
            parts.add(now.state().title());
        }
        if (!now.tag().isEmpty()) {
            parts.add(now.tag());
        }
        filter.setText(parts.isEmpty() ? "All runs" : String.join(" · ", parts));
        filter.setAccessibleText("Shown: " + filter.getText());
    }

    /** Gives the field the keyboard. */
    void search() {
        search.requestFocus();
        search.selectAll();
    }

    VBox node() {
        return node;
    }
}
