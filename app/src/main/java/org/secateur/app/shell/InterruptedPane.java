package org.secateur.app.shell;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Offers on the first screen to go on with interrupted runs; not there while there are none. */
final class InterruptedPane {
    private static final int MOST = 3;

    private final Workspace workspace;
    private final VBox node = new VBox(8);

    InterruptedPane(Workspace workspace) {
        this.workspace = workspace;
        node.setId("interrupted-runs");
        workspace.interrupted().offers().addListener((observable, before, now) -> fill(now));
        workspace
                .starter()
                .refusal()
                .addListener((observable, before, now) ->
                        fill(workspace.interrupted().offers().get()));
        fill(workspace.interrupted().offers().get());
    }

    private void fill(List<InterruptedRuns.Interrupted> offers) {
        node.getChildren().clear();
        offers.stream()
                .limit(MOST)
                .forEach(offer ->
                        node.getChildren().add(line(offer, node.getChildren().size() + 1)));
        if (offers.size() > MOST) {
            Label more = new Label("and " + (offers.size() - MOST) + " more interrupted runs in the list");
            more.setId("interrupted-more");
            more.getStyleClass().add("muted");
            node.getChildren().add(more);
        }
        node.setVisible(!offers.isEmpty());
        node.setManaged(!offers.isEmpty());
    }

    private Node line(InterruptedRuns.Interrupted offer, int number) {
        Label title = new Label("“" + offer.name() + "” was interrupted");
        title.setId("interrupted-title-" + number);
        title.getStyleClass().add("strong");
        Label words = new Label(refusal(offer));
        words.setId("interrupted-words-" + number);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox said = new VBox(2, title, words);
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        Button goOn = new Button(offer.offer());
        goOn.setId("interrupted-go-on-" + number);
        goOn.getStyleClass().add("primary");
        goOn.setMinWidth(Region.USE_PREF_SIZE);
        goOn.setTooltip(new Tooltip(offer.folder().toString()));
        goOn.setOnAction(event -> workspace.goOn(offer.folder()));
        goOn.disableProperty().bind(Bindings.isNotEmpty(workspace.setup().blocked()));
        Button look = new Button("Look");
        look.setId("interrupted-look-" + number);
        look.setMinWidth(Region.USE_PREF_SIZE);
        look.setTooltip(new Tooltip("Its plots as far as it came"));
        look.setOnAction(event -> workspace.openRun(offer.folder()));
        Button dismiss = new Button();
        dismiss.setId("interrupted-dismiss-" + number);
        dismiss.getStyleClass().add("plain");
        dismiss.setGraphic(new FontIcon(Feather.X));
        dismiss.setAccessibleText("Do not offer this run again");
        dismiss.setTooltip(new Tooltip("Do not offer this again. The run stays in the list and can go on from there."));
        dismiss.setOnAction(event -> workspace.interrupted().dismiss(offer.folder()));
        HBox line = new HBox(8, new FontIcon(Feather.ZAP_OFF), said, goOn, look, dismiss);
        HBox.setMargin(said, new javafx.geometry.Insets(0, 0, 0, 4));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("banner", "warning");
        return line;
    }

    /** Why it cannot go on, if that was tried. */
    private String refusal(InterruptedRuns.Interrupted offer) {
        return workspace
                .starter()
                .refusal()
                .get()
                .filter(refusal -> refusal.folder().equals(offer.folder()))
                .map(refusal -> "It cannot go on. " + refusal.message())
                .orElse(offer.words());
    }

    Node node() {
        return node;
    }
}
