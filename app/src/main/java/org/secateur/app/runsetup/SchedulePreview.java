package org.secateur.app.runsetup;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.secateur.app.prefs.Theme;
import org.secateur.engine.schedule.RunPlan;

/** Shows the planned run. */
final class SchedulePreview {
    private final StackPane node = new StackPane(new Label("…"));

    SchedulePreview(
            ObservableValue<Optional<RunPlan>> plan, ObservableValue<String> reason, ObservableValue<Theme> theme) {
        node.setPrefHeight(250);
    }

    Node node() {
        return node;
    }
}
