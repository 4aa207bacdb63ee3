package org.secateur.app.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The run's steps as a line, with a tick at each kept one. Dragging shows the nearest kept step; right of the last step
 * everything follows the run again. Left and right arrows go from tick to tick, End goes back to the newest step.
 */
final class Timeline extends HBox {
    private static final double KNOB = 12;
    private static final double TRACK = 4;

    private final LiveViewModel model;
    private final Label label = new Label();
    private final ToggleButton live = new ToggleButton("Live");
    private final Line line = new Line();

    Timeline(LiveViewModel model) {
        this.model = model;
        getStyleClass().add("timeline");
        setAlignment(Pos.CENTER_LEFT);
        Button previous = button("timeline-previous", Feather.SKIP_BACK, "Kept step before", -1);
        Button next = button("timeline-next", Feather.SKIP_FORWARD, "Kept step after", 1);
        live.setId("timeline-live");
        live.setTooltip(new Tooltip("Follow the newest step"));
        live.setOnAction(event -> {
            model.stepProperty().set(Optional.empty());
            refresh();
        });
        label.setId("timeline-label");
        label.getStyleClass().add("timeline-label");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().addAll(previous, next, line, label, live);
    }

    private Button button(String id, Feather icon, String what, int direction) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().add("tile-action");
        button.setGraphic(new FontIcon(icon));
        button.setTooltip(new Tooltip(what));
        button.setAccessibleText(what);
        button.setOnAction(event -> move(direction));
        return button;
    }

    void refresh() {
        Progress progress = model.progressProperty().get().orElse(null);
        int newest = progress == null ? 0 : progress.step();
        int total = progress == null ? 0 : progress.totalSteps();
        Optional<Integer> step = model.stepProperty().get();
        boolean ended = progress != null && progress.phase().ended();
        live.setText(ended ? "Final" : "Live");
        live.setSelected(step.isEmpty());
        String where = step.isPresent() ? "kept" : ended ? "final" : "live";
        label.setText(
                total == 0
                        ? "not started"
                        : String.format(Locale.ROOT, "step %,d of %,d · %s", step.orElse(newest), total, where));
        line.show(newest, Math.max(1, total), step.orElse(newest), model.samples());
    }

    /** Goes to the next kept step in a direction. */
    private void move(int direction) {
        NavigableSet<Integer> samples = model.samples();
        Optional<Integer> now = model.stepProperty().get();
        Integer found = direction < 0
                ? now.map(samples::lower).orElseGet(() -> samples.isEmpty() ? null : samples.last())
                : now.map(samples::higher).orElse(null);
        if (found != null || direction > 0) {
            model.stepProperty().set(Optional.ofNullable(found));
        }
    }

    /** The nearest kept step, or empty where the newest state is nearer. */
    static Optional<Integer> nearest(NavigableSet<Integer> samples, int newest, double place) {
        Integer below = samples.floor((int) Math.floor(place));
        Integer above = samples.ceiling((int) Math.ceil(place));
        Integer best = below;
        if (above != null && (below == null || above - place < place - below)) {
            best = above;
        }
        boolean live = best == null || Math.abs(newest - place) <= Math.abs(best - place) || place > newest;
        return live ? Optional.empty() : Optional.of(best);
    }

    /** Track, ticks and knob. */
    private final class Line extends Pane {
        private final Region track = part("timeline-track");
        private final Region done = part("timeline-done");
        private final Region knob = part("timeline-knob");
        private final List<Region> ticks = new ArrayList<>();
        private List<Integer> tickSteps = List.of();
        private int newest;
        private int total = 1;
        private int shown;

        Line() {
            setId("timeline");
            getStyleClass().add("timeline-line");
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.SLIDER);
            setAccessibleText("Step shown");
            setMinSize(80, 24);
            setPrefHeight(24);
            getChildren().addAll(track, done, knob);
            setOnMousePressed(this::drag);
            setOnMouseDragged(this::drag);
            setOnKeyPressed(this::key);
        }

        void show(int newestStep, int totalSteps, int shownStep, NavigableSet<Integer> samples) {
            newest = newestStep;
            total = totalSteps;
            shown = shownStep;
            if (tickSteps.size() != samples.size()) {
                tickSteps = List.copyOf(samples);
                getChildren().removeAll(ticks);
                ticks.clear();
                tickSteps.forEach(step -> ticks.add(part("timeline-tick")));
                getChildren().addAll(2, ticks);
            }
            requestLayout();
        }

        private void drag(MouseEvent event) {
            requestFocus();
            double place = (event.getX() - KNOB / 2) / Math.max(1, getWidth() - KNOB) * total;
            model.stepProperty().set(nearest(model.samples(), newest, place));
        }

        private void key(KeyEvent event) {
            if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
                move(event.getCode() == KeyCode.LEFT ? -1 : 1);
                event.consume();
            } else if (event.getCode() == KeyCode.END) {
                model.stepProperty().set(Optional.empty());
                event.consume();
            }
        }

        @Override
        protected void layoutChildren() {
            double middle = Math.rint(getHeight() / 2);
            double room = getWidth() - KNOB;
            track.resizeRelocate(KNOB / 2, middle - TRACK / 2, room, TRACK);
            done.resizeRelocate(KNOB / 2, middle - TRACK / 2, room * Math.min(1, (double) newest / total), TRACK);
            for (int i = 0; i < ticks.size(); i++) {
                double x = Math.rint(KNOB / 2 + room * tickSteps.get(i) / total);
                ticks.get(i).resizeRelocate(x, middle - 5, 1, 10);
            }
            knob.resizeRelocate(Math.rint(room * Math.min(1, (double) shown / total)), middle - KNOB / 2, KNOB, KNOB);
        }
    }

    private static Region part(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.setMouseTransparent(true);
        return region;
    }
}
