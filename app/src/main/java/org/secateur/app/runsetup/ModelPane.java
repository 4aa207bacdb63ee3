package org.secateur.app.runsetup;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.secateur.app.form.Card;
import org.secateur.app.form.ElidedLabel;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.config.EncoderShape;

/** Edits the model's settings. */
final class ModelPane {
    private final Card node;

    ModelPane(RunSetupViewModel setup, Validation validation, FileChoice files, ModelActions actions) {
        ModelViewModel model = setup.model;
        FieldRows grid = new FieldRows(validation);
        grid.choice(
                model.source,
                ModelViewModel.Source::title,
                "The pretrained encoder to start from: one that comes with the program, was fetched or added, or a"
                        + " folder.");
        grid.path(
                model.folder,
                "A Hugging Face folder or a TensorFlow checkpoint's folder.",
                () -> files.modelFolder().map(Path::toString).ifPresent(model.folder.text()::set));
        grid.hideWhileMeaningless(model.folder);
        grid.wide(hint(setup, "model-sizes", () -> words(model)));
        grid.wide(place(model));
        grid.wide(hint(
                setup,
                "model-scores",
                () -> model.scores()
                        ? "It has movement scores: movement pruning begins with them instead of the first scores of this"
                                + " form."
                        : ""));
        grid.wide(unlisted(model));
        grid.wide(buttons(model, actions));
        grid.number(
                model.maxTokens,
                "tokens",
                "Longer texts are cut to this many tokens, [CLS] and [SEP] included. Shorter limits train faster.");
        grid.number(
                model.dropout,
                "share",
                "Probability, 0 to below 1, with which values are dropped in training: hidden states, attention and the"
                        + " pooled output. 0.1 in the published runs.");
        node = new Card("Model", grid);
    }

    private static Label hint(RunSetupViewModel setup, String id, Callable<String> words) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        StringBinding text = Bindings.createStringBinding(words, setup.model.source.value(), setup.modelLook());
        label.textProperty().bind(text);
        showWhile(text.isNotEmpty(), label);
        return label;
    }

    /** Where an added model is. */
    private static Label place(ModelViewModel model) {
        ElidedLabel label = new ElidedLabel();
        label.setId("model-place");
        label.getStyleClass().add("hint");
        StringBinding path = Bindings.createStringBinding(
                () -> model.forgettable() ? model.info().map(ModelInfo::id).orElse("") : "", model.source.value());
        label.textProperty().bind(path);
        showWhile(path.isNotEmpty(), label);
        return label;
    }

    private static Label unlisted(ModelViewModel model) {
        Label label = new Label();
        label.setId("model-unlisted");
        label.getStyleClass().addAll("warn", "small");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(model.unlisted());
        showWhile(model.unlisted().isNotEmpty(), label);
        return label;
    }

    private static Node buttons(ModelViewModel model, ModelActions actions) {
        Button open = button("model-open", "Op_en model…", "Look at a model's folder and add it (Ctrl+M)");
        open.setOnAction(event -> actions.open());
        Button get = button("model-get", "_Get model…", "Fetch a model, for instance BERT-base (Ctrl+G)");
        get.setOnAction(event -> actions.get());
        Button forget = button("model-forget", "_Forget", "Take this model out of the list; its files stay");
        forget.setOnAction(event -> actions.forget());
        BooleanBinding added = Bindings.createBooleanBinding(model::forgettable, model.source.value());
        showWhile(added, forget);
        return new HBox(6, open, get, forget);
    }

    private static Button button(String id, String text, String help) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setTooltip(new Tooltip(help));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static void showWhile(ObservableValue<Boolean> shown, Node node) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private static String words(ModelViewModel model) {
        Optional<String> source =
                model.info().filter(info -> !model.forgettable()).map(info -> "; " + info.source());
        return model.shape()
                .map(shape -> sizes(shape) + source.orElse(""))
                .orElse(model.reading().isEmpty() ? "A folder of a BERT-style encoder." : model.reading());
    }

    private static String sizes(EncoderShape shape) {
        return String.format(
                Locale.ROOT,
                "%d layers, hidden size %,d, %d attention heads, %.1f million prunable weights",
                shape.layers(),
                shape.hiddenSize(),
                shape.attentionHeads(),
                shape.prunableWeights() / 1e6);
    }

    Card node() {
        return node;
    }
}
