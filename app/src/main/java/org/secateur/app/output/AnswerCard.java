package org.secateur.app.output;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.secateur.app.form.ElidedLabel;
import org.secateur.engine.AnswerPrediction.Answer;

/** What one model answers: the likeliest answer in large letters, and a bar for each of the likeliest ones. */
final class AnswerCard extends VBox {
    /** Answers that have a bar. */
    private static final int BARS = 5;

    private final String key;
    private final ElidedLabel title = new ElidedLabel();
    private final Label verdict = new Label();
    private final Label why = new Label();
    private final GridPane grid = new GridPane();

    /** @param key ids of its parts begin with it: "pruned", "against" */
    AnswerCard(String key) {
        super(10);
        this.key = key;
        getStyleClass().addAll("card", "probabilities", key);
        title.getStyleClass().add("card-title");
        verdict.setId(key + "-verdict");
        verdict.getStyleClass().add("verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        why.setId(key + "-why");
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        grid.setHgap(12);
        grid.setVgap(8);
        ColumnConstraints words = new ColumnConstraints();
        words.setPercentWidth(45);
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        bars.setFillWidth(true);
        ColumnConstraints percents = new ColumnConstraints();
        percents.setMinWidth(64);
        percents.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(words, bars, percents);
        setMinWidth(0);
        setPrefWidth(300);
        getChildren().addAll(title, verdict, why, grid);
    }

    void setTitle(String words) {
        title.setText(words);
    }

    /**
     * Shows the best answers; empty for no question.
     *
     * @param answerTokens most tokens of an answer
     */
    void show(Optional<List<Answer>> answers, int answerTokens) {
        List<Answer> found = answers.orElse(List.of());
        grid.getChildren().clear();
        verdict.setText(
                found.isEmpty()
                        ? answers.map(none -> "No answer").orElse("\u00a0")
                        : found.get(0).text());
        boolean none = answers.isPresent() && found.isEmpty();
        why.setText("This model's likeliest starts and ends lie outside of the passage, or more than " + answerTokens
                + " tokens apart.");
        why.setVisible(none);
        why.setManaged(none);
        for (int i = 0; i < Math.min(BARS, found.size()); i++) {
            add(i, found.get(i));
        }
    }

    private void add(int row, Answer answer) {
        Label percent = new Label(ProbabilityCard.percent(answer.probability()));
        percent.setId(key + "-percent-" + row);
        percent.getStyleClass().add("number");
        percent.setMinWidth(Region.USE_PREF_SIZE);
        ElidedLabel words = new ElidedLabel(answer.text());
        words.setId(key + "-answer-" + row);
        if (row == 0) {
            words.getStyleClass().add("strong");
        }
        ShareBar bar = new ShareBar();
        bar.setId(key + "-bar-" + row);
        bar.fill(answer.probability());
        bar.setAccessibleText(answer.text() + ", " + percent.getText());
        grid.addRow(row, words, bar, percent);
    }
}
