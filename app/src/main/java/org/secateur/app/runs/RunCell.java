package org.secateur.app.runs;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A line of the list of runs: title and date, state and metric, method and tags, and a bar while it runs. The title becomes
 * a field while it is edited. All lines are equally high, so that hundreds of them scroll fast.
 */
final class RunCell extends ListCell<RunItem> {
    /** Height of a line, in pixels. */
    static final double HEIGHT = 74;

    private final RunActions actions;
    private final Label title = new Label();
    private final Label date = new Label();
    private final TextField field = new TextField();
    private final StackPane heading = new StackPane(title);
    private final Region dot = new Region();
    private final Label state = new Label();
    private final Label metric = new Label();
    private final Label method = new Label();
    private final FontIcon note = new FontIcon(Feather.FILE_TEXT);
    private final HBox tags = new HBox(4);
    private final ProgressBar bar = new ProgressBar();
    private final Tooltip tooltip = new Tooltip();
    private final VBox box;
    private final ChangeListener<Optional<RunEditViewModel.Edit>> editing = (observable, before, now) -> edit(now);
    private final ChangeListener<Instant> clock = (observable, before, now) -> showDate();
    private final ChangeListener<RunItem.State> watcher = (observable, before, now) -> show(now);

    RunCell(RunActions actions) {
        this.actions = actions;
        title.getStyleClass().add("strong");
        date.getStyleClass().add("date");
        date.setMinWidth(Region.USE_PREF_SIZE);
        metric.getStyleClass().addAll("strong", "number", "metric");
        metric.setMinWidth(Region.USE_PREF_SIZE);
        method.getStyleClass().add("muted");
        method.setMinWidth(Region.USE_PREF_SIZE);
        heading.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(heading, Priority.ALWAYS);
        heading.setMinWidth(0);
        tags.setAlignment(Pos.CENTER_RIGHT);
        tags.setMinWidth(0);
        HBox.setHgrow(tags, Priority.ALWAYS);
        bar.setMaxWidth(Double.MAX_VALUE);
        box = new VBox(4, line(8, heading, date), line(6, dot, state, gap(), metric), line(6, method, note, tags), bar);
        box.setAlignment(Pos.CENTER_LEFT);
        // as wide as the list: long names end in dots
        setPrefWidth(0);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        prepareField();
        itemProperty().addListener((observable, before, now) -> {
            if (before != null) {
                before.state().removeListener(watcher);
            }
            if (now != null) {
                now.state().addListener(watcher);
            }
        });
        // the list throws cells away
        actions.edits().edit().addListener(new WeakChangeListener<>(editing));
        actions.runs().now().addListener(new WeakChangeListener<>(clock));
    }

    private static HBox line(double spacing, Node... nodes) {
        HBox line = new HBox(spacing, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void prepareField() {
        field.getStyleClass().add("run-title");
        field.setAccessibleText("Title of the run");
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                actions.edits().save();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                actions.edits().cancel();
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(RunItem item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        setGraphic(empty || item == null ? null : box);
        if (item == null || empty) {
            setTooltip(null);
        } else {
            setTooltip(tooltip);
            show(item.state().get());
        }
        edit(actions.edits().edit().get());
    }

    /** Puts the field in the title's place while this run's title is edited. */
    private void edit(Optional<RunEditViewModel.Edit> edit) {
        boolean mine = getItem() != null
                && !isEmpty()
                && edit.filter(now -> now.renames(getItem())).isPresent();
        boolean was = heading.getChildren().contains(field);
        if (mine && !was) {
            field.setId("run-title");
            field.textProperty().bindBidirectional(actions.edits().text());
            heading.getChildren().setAll(field);
            date.setManaged(false);
            date.setVisible(false);
            field.requestFocus();
            field.selectAll();
        } else if (!mine && was) {
            boolean focused = field.isFocused();
            field.setId(null);
            field.textProperty().unbindBidirectional(actions.edits().text());
            heading.getChildren().setAll(title);
            date.setManaged(true);
            date.setVisible(true);
            if (focused && getListView() != null) {
                getListView().requestFocus();
            }
        }
    }

    private void show(RunItem.State now) {
        title.setText(now.title());
        boolean damaged = !now.problem().isEmpty();
        String style = damaged ? "failed" : RunWords.styleClass(now.phase());
        dot.getStyleClass().setAll("dot", style);
        state.getStyleClass().setAll("label", "state", style);
        state.setText(
                now.underWay() && !steps(now).isEmpty()
                        ? RunWords.state(now) + " · " + steps(now)
                        : RunWords.state(now));
        metric.setText(RunWords.figure(now.run()));
        method.setText(method(now));
        note.setVisible(!now.remarks().note().isEmpty());
        note.setManaged(note.isVisible());
        showTags(now.remarks().tags());
        bar.setVisible(!damaged && now.underWay());
        bar.setManaged(bar.isVisible());
        bar.setProgress(now.totalSteps() == 0 ? 0 : (double) now.step() / now.totalSteps());
        tooltip.setText(RunDetails.of(now, ZoneId.systemDefault()));
        showDate();
        setAccessibleText(String.join(
                ", ",
                title.getText(),
                state.getText(),
                metric.getText().isEmpty()
                        ? "not evaluated"
                        : now.run().figureName() + " " + RunWords.percent(now.figure()),
                method.getText(),
                date.getText(),
                now.remarks().tags().isEmpty()
                        ? "no tags"
                        : "tags " + String.join(", ", now.remarks().tags())));
    }

    private void showDate() {
        if (getItem() != null) {
            date.setText(RunWords.ago(getItem().started(), actions.runs().now().get(), ZoneId.systemDefault()));
        }
    }

    /** The first tag, and how many more there are: the tooltip names all. */
    private void showTags(List<String> all) {
        List<String> words = all.size() < 2 ? all : List.of(all.get(0), "+" + (all.size() - 1));
        if (!tags.getChildren().stream()
                .map(node -> ((Label) node).getText())
                .toList()
                .equals(words)) {
            tags.getChildren().setAll(words.stream().map(RunCell::chip).toList());
            if (words.size() == 2) {
                ((Label) tags.getChildren().get(1)).setMinWidth(Region.USE_PREF_SIZE);
            }
        }
    }

    private static Label chip(String tag) {
        Label chip = new Label(tag);
        chip.getStyleClass().add("tag");
        chip.setMinWidth(24);
        return chip;
    }

    private static String method(RunItem.State now) {
        return now.run()
                .config()
                .map(config -> RunDetails.method(config, now.run().remaining()))
                .orElse("");
    }

    private static String steps(RunItem.State now) {
        if (now.totalSteps() == 0) {
            return now.step() == 0 ? "" : String.format("step %,d", now.step());
        }
        return String.format("%,d / %,d", now.step(), now.totalSteps());
    }
}
