package org.secateur.app.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Turns between the plots of an ended run and the texts that are tried on it. */
final class TrialSwitch {
    private final HBox node;

    TrialSwitch(Workspace workspace, BooleanBinding ended) {
        ToggleButton watch = part("show-plots", "_Watch", "The run's plots (Ctrl+E)");
        ToggleButton trial = part(
                "show-trial", "Tr_y it", "Type a text, or ask a question: see what the pruned model says (Ctrl+E)");
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(watch, trial);
        watch.setOnAction(event -> turn(workspace, false, watch));
        trial.setOnAction(event -> turn(workspace, true, trial));
        workspace
                .page()
                .addListener(
                        (observable, before, now) -> group.selectToggle(now == Workspace.Page.TRY ? trial : watch));
        group.selectToggle(watch);
        node = new HBox(watch, trial);
        node.getStyleClass().add("segments");
        node.setMaxHeight(Region.USE_PREF_SIZE);
        node.setMinWidth(Region.USE_PREF_SIZE);
        node.visibleProperty().bind(ended);
        node.managedProperty().bind(ended);
    }

    private static void turn(Workspace workspace, boolean toTrial, ToggleButton pressed) {
        // a press on the chosen one must not take the choice away
        pressed.setSelected(true);
        if ((workspace.page().get() == Workspace.Page.TRY) != toTrial) {
            workspace.toggleTrial();
        }
    }

    private static ToggleButton part(String id, String text, String help) {
        ToggleButton part = new ToggleButton(text);
        part.setId(id);
        part.setMnemonicParsing(true);
        part.setTooltip(new Tooltip(help));
        return part;
    }

    /** Whether the shown run has ended with a model. */
    static BooleanBinding ended(Workspace workspace) {
        return Bindings.createBooleanBinding(workspace::canTry, workspace.page(), workspace.progress());
    }

    Node node() {
        return node;
    }
}
