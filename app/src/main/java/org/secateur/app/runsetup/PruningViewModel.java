package org.secateur.app.runsetup;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.secateur.app.form.AutomaticModel;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;

/** What is pruned, and when. */
final class PruningViewModel {
    final ChoiceModel<PruningMethod> method = new ChoiceModel<>("pruning.method", "Method");
    final TextModel remaining = new TextModel("pruning.remaining", "Remaining weights");
    final AutomaticModel warmUp = new AutomaticModel("pruning.warmUpSteps", "Pruning warm-up");
    final AutomaticModel coolDown = new AutomaticModel("pruning.coolDownSteps", "Cool-down");

    final ChoiceModel<ScoreInitialisation.Distribution> firstScores =
            new ChoiceModel<>("pruning.scoreInitialisation.distribution", "First scores");
    final TextModel firstScore = new TextModel("pruning.scoreInitialisation.value", "First score value");

    private final ReadOnlyBooleanWrapper modelHasScores = new ReadOnlyBooleanWrapper(this, "modelHasScores");

    PruningViewModel(FormModel form) {
        method.choices().setAll(PruningMethod.values());
        firstScores.choices().setAll(ScoreInitialisation.Distribution.values());
        form.add(method, remaining, warmUp, coolDown, firstScores, firstScore);
        method.onChange(this::enable);
    }

    private void enable() {
        boolean prunes = prunes();
        remaining.setEnabled(prunes);
        warmUp.setEnabled(prunes);
        coolDown.setEnabled(prunes);
        boolean free = scored() && !modelHasScores.get();
        firstScores.setEnabled(free);
        firstScore.setEnabled(free);
    }

    private boolean scored() {
        return method.value().get() != null && method.value().get().scored();
    }

    /** Scores of the model's own come before those of the form. */
    void setModelHasScores(boolean has) {
        modelHasScores.set(has);
        enable();
    }

    /** Whether the run begins with the model's own scores. */
    BooleanBinding beginsWithModelsScores() {
        return Bindings.createBooleanBinding(() -> scored() && modelHasScores.get(), method.value(), modelHasScores);
    }

    private boolean prunes() {
        return method.value().get() == null || method.value().get().prunes();
    }

    void show(PruningConfig config) {
        method.value().set(config.method());
        boolean prunes = config.method().prunes();
        // a dense run's file knows no share: the field, disabled, keeps what it would prune down to
        remaining.text().set(Numbers.percent(prunes ? config.remaining() : PruningConfig.DEFAULT_REMAINING));
        Steps.show(warmUp, prunes ? config.warmUpSteps() : PruningConfig.AUTOMATIC);
        Steps.show(coolDown, prunes ? config.coolDownSteps() : PruningConfig.AUTOMATIC);
        firstScores.value().set(config.scoreInitialisation().distribution());
        firstScore.text().set(Numbers.text(config.scoreInitialisation().value()));
        enable();
    }

    PruningConfig config() {
        if (!prunes()) {
            return PruningConfig.dense();
        }
        return new PruningConfig(
                method.value().get(),
                remaining.share(PruningConfig.DEFAULT_REMAINING),
                Steps.read(warmUp),
                Steps.read(coolDown),
                scoreInitialisation(),
                SelectionConfig.local(),
                PenaltyConfig.defaults());
    }

    private ScoreInitialisation scoreInitialisation() {
        ScoreInitialisation.Distribution distribution = firstScores.value().get();
        return distribution == null || !firstScores.enabled().get()
                ? ScoreInitialisation.defaults(method.value().get())
                : new ScoreInitialisation(distribution, firstScore.decimal(ScoreInitialisation.DEFAULT_VALUE));
    }

    /** Fills the automatic fields from the engine's own defaults. */
    void suggest(PruningConfig resolved) {
        warmUp.suggest(Integer.toString(resolved.warmUpSteps()));
        coolDown.suggest(Integer.toString(resolved.coolDownSteps()));
    }
}
