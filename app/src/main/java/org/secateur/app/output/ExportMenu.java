package org.secateur.app.output;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.secateur.engine.ExportFormat;

/** The button with the formats in which a run's model can be exported, a sentence each. */
public final class ExportMenu {
    private final MenuButton node = new MenuButton("E_xport model", new FontIcon(Feather.SHARE));

    /**
     * Builds the button.
     *
     * @param chosen gets the chosen format
     */
    public ExportMenu(ModelExport export, Consumer<ExportFormat> chosen) {
        node.setId("export-model");
        node.setMnemonicParsing(true);
        node.setMinWidth(Region.USE_PREF_SIZE);
        node.setTooltip(new Tooltip("Write the run's pruned model for other programs; the run stays as it is"));
        node.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> export.activity().get().isPresent(), export.activity()));
        for (ExportFormat format : ExportFormat.values()) {
            node.getItems().add(item(format, chosen));
        }
    }

    private static MenuItem item(ExportFormat format, Consumer<ExportFormat> chosen) {
        Label title = new Label(format.title() + "…");
        title.getStyleClass().add("strong");
        Label sentence = new Label(sentence(format));
        sentence.getStyleClass().add("hint");
        VBox words = new VBox(2, title, sentence);
        words.setAccessibleText(format.title() + ". " + sentence(format));
        MenuItem item = new MenuItem("", words);
        item.setId("export-" + format.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        item.setOnAction(event -> chosen.accept(format));
        return item;
    }

    private static String sentence(ExportFormat format) {
        return switch (format) {
            case HUGGING_FACE ->
                "For transformers and most tools: weights, tokenizer, and a card that says how the model was made.";
            case ONNX -> "For ONNX Runtime in any language: one file, from token ids to logits.";
            case DL4J ->
                "For Java programs with DL4J: one zip, restored with Secateur's layer class on the class path.";
        };
    }

    /** The button. */
    public MenuButton node() {
        return node;
    }
}
