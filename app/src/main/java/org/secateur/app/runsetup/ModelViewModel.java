package org.secateur.app.runsetup;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.PathWords;
import org.secateur.app.form.TextModel;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.ModelPreview;
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
            return info.map(model -> PathWords.name(model.id())).orElse("Folder…");
        }

        /** Whether a person put it into the list. */
        boolean added() {
            return info.filter(model -> PathWords.isPath(model.id())).isPresent();
        }
    }

    final ChoiceModel<Source> source = new ChoiceModel<>("model.source", "Model");
    final TextModel folder = new TextModel("model.id", "Model folder");
    final TextModel maxTokens = new TextModel("model.maxTokens", "Longest text");
    final TextModel dropout = new TextModel("model.dropout", "Dropout");
    private final ModelInspector inspector;
    private final ReadOnlyStringWrapper unlisted = new ReadOnlyStringWrapper(this, "unlisted", "");
    private boolean listed;
    private String awaited = "";
    private String listProblem = "";

    /** The list is not read yet. */
    ModelViewModel(FormModel form, ModelInspector inspector) {
        this.inspector = inspector;
        source.choices().add(new Source(Optional.empty()));
        form.add(source, folder, maxTokens, dropout);
        source.onChange(() -> folder.setEnabled(info().isEmpty()));
    }

    private void list(List<ModelInfo> models) {
        source.choices()
                .setAll(models.stream()
                        .map(model -> new Source(Optional.of(model)))
                        .toList());
        source.choices().add(new Source(Optional.empty()));
    }

    /** The list anew; the choice stays where it can, else the first model is chosen. */
    void relist(ModelList found) {
        Optional<String> before = info().map(ModelInfo::id);
        list(found.models());
        unlisted.set(String.join("\n", found.problems()));
        listProblem = "";
        if (!listed) {
            listed = true;
            select(awaited);
            return;
        }
        Source last = source.choices().get(source.choices().size() - 1);
        source.value()
                .set(
                        before.isEmpty()
                                ? last
                                : known(before.get()).orElse(source.choices().get(0)));
    }

    /** Why models that were added or fetched are not in the list; empty if they are. */
    ReadOnlyStringProperty unlisted() {
        return unlisted.getReadOnlyProperty();
    }

    /** The list cannot be read; folders can still be chosen. */
    void relistFailed(String why) {
        listProblem = "The list of models cannot be read. " + why;
        if (!listed) {
            listed = true;
            select(awaited);
        }
    }

    void show(ModelConfig config) {
        select(config.id());
        maxTokens.text().set(Integer.toString(config.maxTokens()));
        dropout.text().set(Numbers.text(config.dropout()));
    }

    /** Chooses a model by what a run file calls it. */
    void select(String id) {
        awaited = id;
        if (!listed) {
            return;
        }
        Optional<Source> known = known(id);
        source.value()
                .set(known.orElseGet(() -> source.choices().get(source.choices().size() - 1)));
        folder.text().set(known.isPresent() ? "" : id);
    }

    /** Chooses a model that is in the list, or should be. */
    void choose(ModelInfo model) {
        if (known(model.id()).isEmpty()) {
            source.choices().add(source.choices().size() - 1, new Source(Optional.of(model)));
        }
        select(model.id());
    }

    private Optional<Source> known(String id) {
        return source.choices().stream()
                .filter(s -> s.info().map(ModelInfo::id).orElse("").equals(id))
                .findFirst();
    }

    /** The chosen model of the list. */
    Optional<ModelInfo> info() {
        Source chosen = source.value().get();
        return chosen == null ? Optional.empty() : chosen.info();
    }

    /** Whether the chosen model can be taken out of the list. */
    boolean forgettable() {
        return source.value().get() != null && source.value().get().added();
    }

    /** Its sizes; empty for a folder that is not read yet. */
    Optional<EncoderShape> shape() {
        return info().map(ModelInfo::shape).or(() -> preview().flatMap(ModelPreview::shape));
    }

    /** Whether it has movement scores of its own. */
    boolean scores() {
        return preview().filter(ModelPreview::scores).isPresent();
    }

    private Optional<ModelPreview> preview() {
        return inspector.result().get().preview();
    }

    /** What is being read; empty if nothing is. */
    String reading() {
        if (!listed) {
            return "Reading the list of models…";
        }
        return inspector.result().get().reading() ? "Reading the model…" : "";
    }

    ModelConfig config() {
        String id = listed ? info().map(ModelInfo::id).orElseGet(folder::value) : awaited;
        // models that come with the program, or were fetched by it, need no look
        inspector.inspect(listed && (info().isEmpty() || forgettable()) ? id : "");
        int tokens = maxTokens.whole(ModelConfig.DEFAULT_MAX_TOKENS);
        shape().ifPresent(shape -> {
            if (tokens > shape.maxPositions()) {
                maxTokens.reject("this model reads at most " + shape.maxPositions() + " tokens");
            }
        });
        if (!listProblem.isEmpty()) {
            source.reject(listProblem);
        }
        String problem = inspector.result().get().problem();
        if (!problem.isEmpty()) {
            (info().isEmpty() ? folder : source).reject(problem);
        }
        return new ModelConfig(id, tokens, dropout.decimal(ModelConfig.DEFAULT_DROPOUT));
    }
}
