package org.secateur.app.runsetup;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;

/** How scores begin. While they are a method's default, they follow the method. */
final class FirstScoresViewModel {
    final ChoiceModel<ScoreInitialisation.Distribution> distribution =
            new ChoiceModel<>("pruning.scoreInitialisation.distribution", "First scores");
    final TextModel value = new TextModel("pruning.scoreInitialisation.value", "First score value");

    private final ReadOnlyBooleanWrapper modelHasScores = new ReadOnlyBooleanWrapper(this, "modelHasScores");
    private final Supplier<PruningMethod> method;
    private Optional<PruningMethod> followed = Optional.empty();
    private ScoreInitialisation shown = ScoreInitialisation.defaults(PruningMethod.MOVEMENT);

    FirstScoresViewModel(FormModel form, Supplier<PruningMethod> method) {
        this.method = method;
        distribution.choices().setAll(ScoreInitialisation.Distribution.values());
        form.add(distribution, value);
        distribution.onChange(this::enable);
    }

    /** The method was chosen: its default comes, unless a person has put something else in. */
    void follow(PruningMethod chosen) {
        if (followed.filter(this::isDefaultOf).isPresent()) {
            put(ScoreInitialisation.defaults(chosen));
        }
        followed = Optional.of(chosen);
    }

    private boolean isDefaultOf(PruningMethod other) {
        ScoreInitialisation usual = ScoreInitialisation.defaults(other);
        return distribution.value().get() == usual.distribution()
                && value.value().equals(Numbers.text(usual.value()));
    }

    void enable() {
        boolean free = scored() && !modelHasScores.get();
        distribution.setEnabled(free);
        value.setEnabled(free && distribution.value().get() != ScoreInitialisation.Distribution.KAIMING_UNIFORM);
    }

    private boolean scored() {
        return method.get() != null && method.get().scored();
    }

    /** Scores of the model's own come before those of the form. */
    void setModelHasScores(boolean has) {
        modelHasScores.set(has);
        enable();
    }

    /** Whether the run begins with the model's own scores. */
    BooleanBinding beginsWithModelsScores(ChoiceModel<PruningMethod> methods) {
        return Bindings.createBooleanBinding(() -> scored() && modelHasScores.get(), methods.value(), modelHasScores);
    }

    void show(PruningMethod of, ScoreInitialisation first) {
        followed = Optional.of(of);
        put(first);
    }

    private void put(ScoreInitialisation first) {
        shown = first;
        distribution.value().set(first.distribution());
        value.text().set(Numbers.text(first.value()));
    }

    ScoreInitialisation config() {
        return distribution.enabled().get()
                ? new ScoreInitialisation(distribution.value().get(), value.decimal(shown.value()))
                : shown;
    }
}
