package org.secateur.app.runsetup;

import org.secateur.app.form.AutomaticModel;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.ProximalConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.SelectionConfig;

/** What is pruned, and when. */
final class PruningViewModel {
    final ChoiceModel<PruningMethod> method = new ChoiceModel<>("pruning.method", "Method");
    final TextModel remaining = new TextModel("pruning.remaining", "Remaining weights");
    final ChoiceModel<SelectionConfig.Scope> scope = new ChoiceModel<>("pruning.selection.scope", "Selection");
    final TextModel rankEvery = new TextModel("pruning.selection.everySteps", "Rank every");
    final PenaltyViewModel penalty;
    final TextModel gamma = new TextModel("pruning.proximal.gamma", "Gamma");
    final TextModel epsilon = new TextModel("pruning.proximal.epsilon", "Epsilon");
    final LayerDropViewModel layerDrop;
    final ScheduleViewModel schedule;
    final AutomaticModel warmUp = new AutomaticModel("pruning.warmUpSteps", "Pruning warm-up");
    final AutomaticModel coolDown = new AutomaticModel("pruning.coolDownSteps", "Cool-down");
    final FirstScoresViewModel firstScores;

    private PruningConfig shown = PruningConfig.defaults(PruningMethod.MOVEMENT);

    PruningViewModel(FormModel form) {
        method.choices().setAll(PruningMethod.values());
        scope.choices().setAll(SelectionConfig.Scope.values());
        form.add(method, remaining, scope, rankEvery);
        penalty = new PenaltyViewModel(form, method.value()::get);
        form.add(gamma, epsilon);
        layerDrop = new LayerDropViewModel(form);
        schedule = new ScheduleViewModel(form);
        form.add(warmUp, coolDown);
        firstScores = new FirstScoresViewModel(form, method.value()::get);
        method.onChange(() -> {
            if (method.value().get() != null) {
                firstScores.follow(method.value().get());
            }
            enable();
        });
        scope.onChange(this::enable);
        penalty.control.onChange(this::enable);
        schedule.shape.onChange(this::enable);
    }

    private void enable() {
        boolean prunes = prunes();
        boolean ranked = method.value().get() == null || method.value().get().ranked();
        penalty.enable();
        boolean proximal = method.value().get() == PruningMethod.RPP;
        boolean masked = method.value().get() == null || method.value().get().masksWeights();
        boolean steered = method.value().get() == null || method.value().get().steered();
        remaining.setEnabled(prunes && steered && !penalty.fixed());
        gamma.setEnabled(proximal);
        epsilon.setEnabled(proximal);
        layerDrop.enable(method.value().get() == PruningMethod.LAYER_DROP);
        scope.setEnabled(ranked);
        rankEvery.setEnabled(ranked && scope.value().get() == SelectionConfig.Scope.GLOBAL);
        warmUp.setEnabled(masked);
        schedule.enable(ranked);
        coolDown.setEnabled(masked && !schedule.cutsOnce());
        firstScores.enable();
    }

    private boolean prunes() {
        return method.value().get() == null || method.value().get().prunes();
    }

    void show(PruningConfig config) {
        shown = config;
        method.value().set(config.method());
        boolean prunes = config.method().prunes();
        // a dense run's file knows no share: the field, disabled, keeps what it would prune down to
        remaining.text().set(Numbers.percent(prunes ? config.remaining() : PruningConfig.DEFAULT_REMAINING));
        scope.value().set(config.selection().scope());
        rankEvery.text().set(Integer.toString(config.selection().everySteps()));
        penalty.show(config.penalty());
        gamma.text().set(Numbers.text(config.proximal().gamma()));
        epsilon.text().set(Numbers.text(config.proximal().epsilon()));
        layerDrop.show(config.layerDrop());
        schedule.show(config.schedule());
        Steps.show(warmUp, prunes ? config.warmUpSteps() : PruningConfig.AUTOMATIC);
        Steps.show(coolDown, prunes ? config.coolDownSteps() : PruningConfig.AUTOMATIC);
        firstScores.show(config.method(), config.scoreInitialisation());
        enable();
    }

    /** What the fields say; where they mean nothing, what was shown last: a run file is not changed in those. */
    PruningConfig config() {
        if (!prunes()) {
            return shown.method().prunes() ? PruningConfig.dense() : shown;
        }
        return new PruningConfig(
                method.value().get(),
                remaining.share(shown.method().prunes() ? shown.remaining() : PruningConfig.DEFAULT_REMAINING),
                Steps.read(warmUp, shown.warmUpSteps()),
                Steps.read(coolDown, shown.coolDownSteps()),
                firstScores.config(),
                new SelectionConfig(
                        scope.value().get(), rankEvery.whole(shown.selection().everySteps())),
                penalty.config(),
                new ProximalConfig(
                        gamma.decimal(shown.proximal().gamma()),
                        epsilon.decimal(shown.proximal().epsilon())),
                schedule.config(),
                layerDrop.config());
    }

    /** Fills the automatic fields from the engine's own defaults. */
    void suggest(PruningConfig resolved) {
        warmUp.suggest(Integer.toString(resolved.warmUpSteps()));
        coolDown.suggest(Integer.toString(resolved.coolDownSteps()));
    }
}
