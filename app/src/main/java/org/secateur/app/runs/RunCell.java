package org.secateur.app.runs;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A line of the list of runs: name, state with its dot, how far, and a bar while it runs. */
final class RunCell extends ListCell<RunItem> {
    private final Label title = new Label();
    private final Region dot = new Region();
    private final Label state = new Label();
    private final Label detail = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final VBox box;
    private final ChangeListener<RunItem.State> watcher = (observable, before, now) -> show(now);

    RunCell() {
        title.getStyleClass().add("strong");
        detail.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(6, dot, state, gap, detail);
        line.setAlignment(Pos.CENTER_LEFT);
        detail.setMinWidth(Region.USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        box = new VBox(5, title, line, bar);
        // as wide as the list: long names end in dots
        setPrefWidth(0);
        itemProperty().addListener((observable, before, now) -> {
            if (before != null) {
                before.state().removeListener(watcher);
            }
            if (now != null) {
                now.state().addListener(watcher);
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
            setTooltip(new Tooltip(item.folder().toString()));
            show(item.state().get());
        }
    }

    private void show(RunItem.State now) {
        title.setText(now.title());
        boolean damaged = !now.problem().isEmpty();
        String style = damaged ? "failed" : RunWords.styleClass(now.phase());
        dot.getStyleClass().setAll("dot", style);
        state.getStyleClass().setAll("label", "state", style);
        state.setText(damaged ? "Damaged" : stateText(now));
        detail.setText(damaged ? "" : detailText(now));
        boolean underWay = !damaged && !now.phase().ended();
        bar.setVisible(underWay);
        bar.setManaged(underWay);
        bar.setProgress(now.totalSteps() == 0 ? 0 : (double) now.step() / now.totalSteps());
        setAccessibleText(title.getText() + ", " + state.getText() + ", " + detail.getText());
    }

    private static String stateText(RunItem.State now) {
        return switch (now.phase()) {
            case FINISHED -> now.accuracy().isPresent() ? RunWords.percent(now.accuracy()) : "Finished";
            default -> RunWords.of(now.phase());
        };
    }

    private static String detailText(RunItem.State now) {
        if (now.totalSteps() == 0 || (now.phase().ended() && now.totalSteps() == now.step())) {
            return now.step() == 0 ? "" : String.format("%,d steps", now.step());
        }
        return String.format("step %,d / %,d", now.step(), now.totalSteps());
    }
}
