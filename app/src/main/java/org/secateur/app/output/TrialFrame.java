package org.secateur.app.output;

import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.secateur.app.form.Card;
import org.secateur.app.form.ElidedLabel;
import org.secateur.app.form.OneWayConverter;

/** What the pages of a trial share: which run and rival it is, what is typed, and beneath it what becomes of both models. */
final class TrialFrame {
    private static final String STYLES = "/org/secateur/assets/pages/output.css";

    private final Asking<?, ?> model;
    private final Node results;
    private final BorderPane node = new BorderPane();
    private final VBox outcome = new VBox(12);

    /**
     * Builds the page.
     *
     * @param inputs what is typed
     * @param results what the models say; shown while they are there
     */
    TrialFrame(String id, Asking<?, ?> model, Node inputs, Node results) {
        this.model = model;
        this.results = results;
        node.setId(id);
        node.getStyleClass().addAll("page", "try-it");
        node.getStylesheets().add(TrialFrame.class.getResource(STYLES).toExternalForm());
        node.setTop(header());
        VBox body = new VBox(12, inputs, outcome);
        body.setPadding(new Insets(8, 18, 14, 18));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setCenter(scroll);
        model.trial().addListener((observable, before, now) -> show(now));
        show(model.trial().get());
    }

    BorderPane node() {
        return node;
    }

    private Node header() {
        Label title = new Label("Try it");
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        ElidedLabel run = new ElidedLabel();
        run.getStyleClass().add("muted");
        run.textProperty().bind(model.runName());
        HBox.setHgrow(run, Priority.ALWAYS);
        run.setMaxWidth(Double.MAX_VALUE);
        Label with = new Label("Compare with");
        with.setMinWidth(Region.USE_PREF_SIZE);
        ComboBox<Rival> rivals = new ComboBox<>(model.rivals());
        rivals.setId("try-against");
        rivals.setConverter(new OneWayConverter<>(Rival::title));
        rivals.valueProperty().bindBidirectional(model.rival());
        rivals.setPrefWidth(280);
        with.setLabelFor(rivals);
        HBox bar = new HBox(12, title, run, with, rivals);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(14, 18, 4, 18));
        return bar;
    }

    private void show(Trial trial) {
        outcome.getChildren().clear();
        switch (trial.state()) {
            case OPENING -> {
                ProgressBar bar = new ProgressBar();
                bar.setMaxWidth(280);
                Card card = new Card("Reading both models…", bar);
                card.setId("try-opening");
                outcome.getChildren().add(card);
            }
            case FAILED -> outcome.getChildren().add(failure(trial.problem()));
            case OPEN -> outcome.getChildren().add(results);
            case CLOSED -> {}
        }
    }

    private Node failure(String problem) {
        Label why = new Label(problem);
        why.setId("try-problem");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        Button again = new Button("_Try again");
        again.setId("try-again");
        again.setOnAction(event -> model.read());
        Card card = new Card("The models cannot be read", why, again);
        card.getStyleClass().add("refused");
        return card;
    }

    /** A heading for the model that the pruned one is compared with. */
    static String title(String against) {
        return against.isEmpty() ? "Compared" : against.substring(0, 1).toUpperCase(Locale.ROOT) + against.substring(1);
    }
}
