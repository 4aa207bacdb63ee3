package org.secateur.app.shell;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says in the centre why a run's folder cannot be opened. */
final class ProblemPane {
    private final StackPane node;

    ProblemPane(Workspace workspace) {
        Label title = new Label("This run cannot be opened");
        title.getStyleClass().add("page-title");
        title.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
        Label folder = label(workspace.problem(), p -> p.folder().toString());
        folder.getStyleClass().addAll("muted", "number");
        Label message = label(workspace.problem(), OpenProblem::message);
        message.setId("open-problem");
        Button back = new Button("Back to the first screen");
        back.setOnAction(event -> workspace.showWelcome());
        VBox card = new VBox(12, title, folder, message, back);
        card.getStyleClass().add("card");
        card.setMaxSize(680, Region.USE_PREF_SIZE);
        card.setAlignment(Pos.CENTER_LEFT);
        node = new StackPane(card);
        node.getStyleClass().add("page");
    }

    private static Label label(ObservableValue<Optional<OpenProblem>> problem, Function<OpenProblem, String> part) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(problem.map(p -> p.map(part).orElse("")));
        return label;
    }

    Node node() {
        return node;
    }
}
