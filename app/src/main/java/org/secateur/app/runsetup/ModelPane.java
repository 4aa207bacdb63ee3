package org.secateur.app.runsetup;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import org.secateur.app.form.FieldRows;
import org.secateur.app.form.Validation;
import org.secateur.engine.ModelInfo;

/** Edits the model's settings. */
final class ModelPane {
    private final Card node;

    ModelPane(ModelViewModel model, Validation validation, FileChoice files) {
        FieldRows grid = new FieldRows(validation);
        grid.choice(
                model.source,
                ModelViewModel.Source::title,
                "The pretrained encoder to start from: one that comes with the program, or a Hugging Face folder.");
        grid.wide(description(model));
        grid.path(
                model.folder,
                "A folder with config.json, model.safetensors and the tokenizer's files.",
                () -> files.modelFolder().map(Path::toString).ifPresent(model.folder.text()::set));
        grid.hideWhileMeaningless(model.folder);
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

    private static Label description(ModelViewModel model) {
        Label label = new Label();
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        label.textProperty().bind(Bindings.createStringBinding(() -> words(model.info()), model.source.value()));
        return label;
    }

    private static String words(Optional<ModelInfo> info) {
        return info.map(m -> String.format(
                        "%d layers, hidden size %d, %d attention heads, %.1f million prunable weights; %s",
                        m.shape().layers(),
                        m.shape().hiddenSize(),
                        m.shape().attentionHeads(),
                        m.shape().prunableWeights() / 1e6,
                        m.source()))
                .orElse("A folder of a BERT-style encoder in Hugging Face's form.");
    }

    Card node() {
        return node;
    }
}
