package org.secateur.app.output;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.secateur.engine.Prediction;

/** The page on which texts are tried on an ended run: what its pruned model and another one make of them. */
public final class TryView {
    private final TryViewModel model;
    private final TrialFrame frame;
    private final TextInputs inputs;
    private final ProbabilityCard against = new ProbabilityCard("against");
    private final ProbabilityCard pruned = new ProbabilityCard("pruned");
    private final Label remark = new Label();
    private final TokenChips tokens = new TokenChips();

    /** Builds the page. */
    public TryView(TryViewModel model) {
        this.model = model;
        inputs = new TextInputs(model);
        HBox cards = new HBox(12, against, pruned);
        HBox.setHgrow(against, Priority.ALWAYS);
        HBox.setHgrow(pruned, Priority.ALWAYS);
        remark.setId("try-remark");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        frame = new TrialFrame("try-it", model.asking(), inputs, new VBox(12, remark, cards, tokens));
        model.trial().addListener((observable, before, now) -> show(now));
        model.answer().addListener((observable, before, now) -> answer());
        model.problem().addListener((observable, before, now) -> answer());
        show(model.trial().get());
    }

    /** The page. */
    public Node node() {
        return frame.node();
    }

    /** Puts the cursor into the text. */
    public void begin() {
        // before its first layout a scroll pane has not taken its content in, which then cannot have the focus
        frame.node().applyCss();
        inputs.begin();
    }

    private void show(Trial trial) {
        inputs.show(trial.pairs());
        if (trial.state() == Trial.State.OPEN) {
            against.setTitle(TrialFrame.title(trial.against()));
            against.setLabels(trial.labels());
            pruned.setTitle("Pruned");
            pruned.setLabels(trial.labels());
        }
        answer();
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
