package org.secateur.app.output;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.secateur.engine.AnswerPrediction;

/** The page on which questions are tried on an ended run: what its pruned model and another one answer. */
public final class AskView {
    private final AskViewModel model;
    private final TrialFrame frame;
    private final AskInputs inputs;
    private final AnswerCard against = new AnswerCard("against");
    private final AnswerCard pruned = new AnswerCard("pruned");
    private final MarkedPassage marked = new MarkedPassage();
    private final Label remark = new Label();

    /** Builds the page. */
    public AskView(AskViewModel model) {
        this.model = model;
        inputs = new AskInputs(model);
        HBox cards = new HBox(12, against, pruned);
        HBox.setHgrow(against, Priority.ALWAYS);
        HBox.setHgrow(pruned, Priority.ALWAYS);
        remark.setId("try-remark");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        frame = new TrialFrame("ask-it", model.asking(), inputs, new VBox(12, remark, cards, marked));
        model.asking().trial().addListener((observable, before, now) -> show());
        model.asking().answer().addListener((observable, before, now) -> show());
        model.asking().problem().addListener((observable, before, now) -> show());
        show();
    }

    /** The page. */
    public Node node() {
        return frame.node();
    }

    /** Puts the cursor into the question. */
    public void begin() {
        // before its first layout a scroll pane has not taken its content in, which then cannot have the focus
        frame.node().applyCss();
        inputs.begin();
    }

    private void show() {
        Trial trial = model.asking().trial().get();
        Optional<AskViewModel.Answered> said = model.asking().answer().get();
        Optional<AnswerPrediction> answer = said.map(AskViewModel.Answered::prediction);
        String rival = TrialFrame.title(trial.against());
        against.setTitle(rival);
        pruned.setTitle("Pruned");
        marked.setAgainst(rival);
        against.show(answer.map(AnswerPrediction::against), trial.answerTokens());
        pruned.show(answer.map(AnswerPrediction::pruned), trial.answerTokens());
        said.ifPresent(now -> marked.show(now.passage(), now.prediction()));
        marked.setVisible(answer.isPresent());
        String problem = model.asking().problem().get();
        if (!problem.isEmpty()) {
            say(problem, "problem");
        } else if (answer.isEmpty()) {
            say("Type a passage and a question about it: both models say at once what they find in it.", "muted");
        } else if (answer.get().pruned().isEmpty() && answer.get().against().isEmpty()) {
            say("Neither model finds an answer.", "muted");
        } else if (best(answer.get().pruned()).equals(best(answer.get().against()))) {
            say("Both models give the same answer.", "muted");
        } else {
            say("The two models give different answers.", "warn");
        }
    }

    private static Optional<String> best(List<AnswerPrediction.Answer> answers) {
        return answers.stream().findFirst().map(AnswerPrediction.Answer::text);
    }

    private void say(String words, String style) {
        remark.getStyleClass().removeAll("muted", "warn", "problem");
        remark.getStyleClass().add(style);
        remark.setText(words);
    }
}
