package org.secateur.app.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.secateur.app.form.ElidedLabel;

/** What one model makes of a text: the likeliest class in large letters, and a bar for every class. */
final class ProbabilityCard extends VBox {
    private final String key;
    private final ElidedLabel title = new ElidedLabel();
    private final Label verdict = new Label();
    private final GridPane grid = new GridPane();
    private final List<Line> lines = new ArrayList<>();
    private List<String> labels = List.of();

    private record Line(Label name, ShareBar bar, Label percent) {}

    /** @param key ids of its parts begin with it: "pruned", "against" */
    ProbabilityCard(String key) {
        super(10);
        this.key = key;
        getStyleClass().addAll("card", "probabilities", key);
        title.getStyleClass().add("card-title");
        verdict.setId(key + "-verdict");
        verdict.getStyleClass().add("verdict");
        verdict.setWrapText(true);
        grid.setHgap(12);
        grid.setVgap(8);
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(24);
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        bars.setFillWidth(true);
        ColumnConstraints percents = new ColumnConstraints();
        percents.setMinWidth(64);
        percents.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, bars, percents);
        setMinWidth(0);
        setPrefWidth(300);
        getChildren().addAll(title, verdict, grid);
    }

    void setTitle(String words) {
        title.setText(words);
    }

    /** Lines for these classes. */
    void setLabels(List<String> names) {
        if (names.equals(labels)) {
            return;
        }
        labels = names;
        lines.clear();
        grid.getChildren().clear();
        for (int i = 0; i < names.size(); i++) {
            Line line = new Line(new ElidedLabel(names.get(i)), new ShareBar(), new Label());
            line.percent().setId(key + "-percent-" + i);
            line.percent().getStyleClass().add("number");
            line.percent().setMinWidth(Region.USE_PREF_SIZE);
            line.bar().setId(key + "-bar-" + i);
            lines.add(line);
            grid.addRow(i, line.name(), line.bar(), line.percent());
        }
    }

    /** Probabilities in the order of the labels; empty for no answer. */
    void show(Optional<List<Double>> probabilities) {
        List<Double> shares = probabilities.orElse(List.of());
        int best = best(shares);
        verdict.setText(best < 0 ? "\u00a0" : labels.get(best));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean known = i < shares.size();
            line.bar().fill(known ? shares.get(i) : 0);
            line.percent().setText(known ? percent(shares.get(i)) : "–");
            line.bar().setAccessibleText(labels.get(i) + ", " + line.percent().getText());
            line.name().getStyleClass().remove("strong");
            if (i == best) {
                line.name().getStyleClass().add("strong");
            }
        }
    }

    /** The likeliest class; -1 without an answer. */
    static int best(List<Double> shares) {
        int best = -1;
        for (int i = 0; i < shares.size(); i++) {
            if (best < 0 || shares.get(i) > shares.get(best)) {
                best = i;
            }
        }
        return best;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
