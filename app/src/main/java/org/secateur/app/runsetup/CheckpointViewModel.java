package org.secateur.app.runsetup;

import java.util.List;
import java.util.Set;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.CheckpointConfig;

/** When the run keeps its state, so that it can go on. */
final class CheckpointViewModel {
    /** Whether the model of the best evaluation is kept. */
    enum Best {
        KEPT("Kept"),
        NOT_KEPT("Not kept");

        private final String title;

        Best(String title) {
            this.title = title;
        }

        /** Words for a person. */
        String title() {
            return title;
        }
    }

    /** Paths of the fields. */
    static final Set<String> PATHS = Set.of(
            "checkpoint.everySteps", "checkpoint.everyMinutes", "checkpoint.keepBest", "checkpoint.budgetMegabytes");

    final TextModel everyMinutes = new TextModel("checkpoint.everyMinutes", "Every");
    final TextModel everySteps = new TextModel("checkpoint.everySteps", "And every");
    final ChoiceModel<Best> best = new ChoiceModel<>("checkpoint.keepBest", "Best model");
    final TextModel budget = new TextModel("checkpoint.budgetMegabytes", "Disk space at most");

    CheckpointViewModel(FormModel form) {
        best.choices().setAll(List.of(Best.values()));
        form.add(everyMinutes, everySteps, best, budget);
    }

    void show(CheckpointConfig config) {
        everyMinutes.text().set(Numbers.text(config.everyMinutes()));
        everySteps.text().set(Integer.toString(config.everySteps()));
        best.value().set(config.keepBest() ? Best.KEPT : Best.NOT_KEPT);
        budget.text().set(Integer.toString(config.budgetMegabytes()));
    }

    CheckpointConfig config() {
        CheckpointConfig defaults = CheckpointConfig.defaults();
        return new CheckpointConfig(
                everySteps.whole(defaults.everySteps()),
                everyMinutes.decimal(defaults.everyMinutes()),
                best.value().get() != Best.NOT_KEPT,
                budget.whole(defaults.budgetMegabytes()));
    }
}
