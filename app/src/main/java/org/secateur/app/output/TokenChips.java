package org.secateur.app.output;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.secateur.engine.Prediction;

/** The tokens of the text as the models read it, and whether something was cut off. */
final class TokenChips extends VBox {
    private final Label title = new Label("Tokens");
    private final FlowPane chips = new FlowPane(5, 6);
    private final Label cut =
            new Label("The text is longer than the run's longest text: what comes after these tokens was not read.");
    private List<String> shown = List.of();

    TokenChips() {
        super(10);
        getStyleClass().add("card");
        setId("tokens");
        title.getStyleClass().add("card-title");
        cut.setId("tokens-cut");
        cut.getStyleClass().add("warn");
        cut.setWrapText(true);
        getChildren().addAll(title, chips, cut);
        show(Optional.empty());
    }

    void show(Optional<Prediction> answer) {
        List<String> tokens = answer.map(Prediction::tokens).orElse(List.of());
        boolean wasCut = answer.filter(Prediction::cut).isPresent();
        cut.setVisible(wasCut);
        cut.setManaged(wasCut);
        if (!tokens.equals(shown)) {
            shown = tokens;
            title.setText(tokens.isEmpty() ? "Tokens" : "Tokens (" + tokens.size() + ")");
            chips.getChildren().setAll(tokens.stream().map(TokenChips::chip).toList());
        }
    }

    private static Label chip(String token) {
        Label chip = new Label(token);
        chip.getStyleClass().add("chip");
        if (token.startsWith("[") && token.endsWith("]")) {
            chip.getStyleClass().add("special");
        } else if (token.startsWith("##")) {
            chip.getStyleClass().add("part");
        }
        return chip;
    }
}
