package org.secateur.app.output;

import java.util.Locale;
import java.util.Optional;
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
import org.secateur.engine.Prediction;

/** The page on which texts are tried on an ended run: what its pruned model and another one make of them. */
public final class TryView {
    private static final String STYLES = "/org/secateur/assets/pages/output.css";

    private final TryViewModel model;
    private final BorderPane node = new BorderPane();
    private final TextInputs inputs;
    private final ProbabilityCard against = new ProbabilityCard("against");
    private final ProbabilityCard pruned = new ProbabilityCard("pruned");
    private final Label remark = new Label();
    private final TokenChips tokens = new TokenChips();
    private final VBox results;
    private final VBox outcome = new VBox(12);

    /** Builds the page. */
    public TryView(TryViewModel model) {
        this.model = model;
        inputs = new TextInputs(model);
        node.setId("try-it");
        node.getStyleClass().addAll("page", "try-it");
        node.getStylesheets().add(TryView.class.getResource(STYLES).toExternalForm());
        node.setTop(header());
        HBox cards = new HBox(12, against, pruned);
        HBox.setHgrow(against, Priority.ALWAYS);
        HBox.setHgrow(pruned, Priority.ALWAYS);
        remark.setId("try-remark");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        results = new VBox(12, remark, cards, tokens);
        VBox body = new VBox(12, inputs, outcome);
        body.setPadding(new Insets(8, 18, 14, 18));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setCenter(scroll);
        model.trial().addListener((observable, before, now) -> show(now));
        model.answer().addListener((observable, before, now) -> answer());
        model.problem().addListener((observable, before, now) -> answer());
        show(model.trial().get());
    }

    /** The page. */
    public Node node() {
        return node;
    }

    /** Puts the cursor into the text. */
    public void begin() {
        // before its first layout a scroll pane has not taken its content in, which then cannot have the focus
        node.applyCss();
        inputs.begin();
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
        inputs.show(trial.pairs());
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
            case OPEN -> {
                against.setTitle(title(trial.against()));
                against.setLabels(trial.labels());
                pruned.setTitle("Pruned");
                pruned.setLabels(trial.labels());
                outcome.getChildren().add(results);
            }
            case CLOSED -> {}
        }
        answer();
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

    private static String title(String against) {
        return against.isEmpty() ? "Compared" : against.substring(0, 1).toUpperCase(Locale.ROOT) + against.substring(1);
    }

    private void answer() {
        Optional<Prediction> answer = model.answer().get();
        against.show(answer.map(Prediction::against));
        pruned.show(answer.map(Prediction::pruned));
        tokens.show(answer);
        tokens.setVisible(answer.isPresent());
        String problem = model.problem().get();
        remark.getStyleClass().removeAll("muted", "warn", "problem");
        if (!problem.isEmpty()) {
            remark.getStyleClass().add("problem");
            remark.setText(problem);
        } else if (answer.isEmpty()) {
            remark.getStyleClass().add("muted");
            remark.setText(
                    model.trial().get().pairs()
                            ? "Type both texts, or choose an example: both models say at once what they make of them."
                            : "Type a text, or choose an example: both models say at once what they make of it.");
        } else if (ProbabilityCard.best(answer.get().pruned())
                != ProbabilityCard.best(answer.get().against())) {
            remark.getStyleClass().add("warn");
            remark.setText("The two models disagree about this text.");
        } else {
            remark.getStyleClass().add("muted");
            remark.setText("Both models choose the same class.");
        }
    }
}
