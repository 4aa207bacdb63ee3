package org.secateur.app.runsetup;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.ModelConfig;

/** The model of a new run: one of the list, or a folder. */
final class ModelViewModel {
    /**
     * A line of the list of models.
     *
     * @param info empty for "a folder"
     */
    record Source(Optional<ModelInfo> info) {
        String title() {
            return info.map(ModelInfo::id).orElse("Folder…");
        }
    }

    final ChoiceModel<Source> source = new ChoiceModel<>("model.source", "Model");
    final TextModel folder = new TextModel("model.id", "Model folder");
    final TextModel maxTokens = new TextModel("model.maxTokens", "Longest text");
    final TextModel dropout = new TextModel("model.dropout", "Dropout");

    ModelViewModel(List<ModelInfo> models, FormModel form) {
        models.forEach(model -> source.choices().add(new Source(Optional.of(model))));
        source.choices().add(new Source(Optional.empty()));
        form.add(source, folder, maxTokens, dropout);
        source.onChange(() -> folder.setEnabled(info().isEmpty()));
    }

    void show(ModelConfig config) {
        Source known = source.choices().stream()
                .filter(s -> s.info().map(ModelInfo::id).orElse("").equals(config.id()))
                .findFirst()
                .orElseGet(() -> source.choices().get(source.choices().size() - 1));
        source.value().set(known);
        folder.text().set(known.info().isPresent() ? "" : config.id());
        maxTokens.text().set(Integer.toString(config.maxTokens()));
        dropout.text().set(Numbers.text(config.dropout()));
    }

    /** The chosen model of the list. */
    Optional<ModelInfo> info() {
        Source chosen = source.value().get();
        return chosen == null ? Optional.empty() : chosen.info();
    }

    /** Its sizes; empty for a folder, which is read when the run starts. */
    Optional<EncoderShape> shape() {
        return info().map(ModelInfo::shape);
    }

    ModelConfig config() {
        int tokens = maxTokens.whole(ModelConfig.DEFAULT_MAX_TOKENS);
        shape().ifPresent(shape -> {
            if (tokens > shape.maxPositions()) {
                maxTokens.reject("this model reads at most " + shape.maxPositions() + " tokens");
            }
        });
        String id = info().map(ModelInfo::id).orElseGet(folder::value);
        if (info().isEmpty() && !id.isEmpty() && !isFolder(id)) {
            folder.reject("there is no folder " + id);
        }
        return new ModelConfig(id, tokens, dropout.decimal(ModelConfig.DEFAULT_DROPOUT));
    }

    private static boolean isFolder(String typed) {
        try {
            return Files.isDirectory(Path.of(typed));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
