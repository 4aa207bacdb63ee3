package org.secateur.app.runsetup;

import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.ScheduleConfig;

/** How the remaining share falls, where weights are ranked. */
final class ScheduleViewModel {
    /** Whether masks stay while the share stays. */
    enum Masks {
        RANKED_ANEW("Ranked anew"),
        FIXED("Fixed");

        private final String title;

        Masks(String title) {
            this.title = title;
        }

        /** Words for a person. */
        String title() {
            return title;
        }

        private static Masks of(boolean fixed) {
            return fixed ? FIXED : RANKED_ANEW;
        }
    }

    final ChoiceModel<ScheduleConfig.Shape> shape = new ChoiceModel<>("pruning.schedule.shape", "Schedule");
    final TextModel stages = new TextModel("pruning.schedule.stages", "Cuts");
    final ChoiceModel<Masks> masks = new ChoiceModel<>("pruning.schedule.fixedMasks", "Masks");

    private ScheduleConfig shown = ScheduleConfig.defaults(ScheduleConfig.Shape.CUBIC);
    private ScheduleConfig.Shape followed = ScheduleConfig.Shape.CUBIC;
    private boolean on;

    ScheduleViewModel(FormModel form) {
        shape.choices().setAll(ScheduleConfig.Shape.values());
        masks.choices().setAll(Masks.values());
        form.add(shape, stages, masks);
        shape.onChange(this::follow);
    }

    /** The masks are what is usual for the shape, until a person has chosen something else. */
    private void follow() {
        ScheduleConfig.Shape chosen = shape.value().get();
        if (chosen != null && masks.value().get() == usual(followed)) {
            masks.value().set(usual(chosen));
        }
        followed = chosen == null ? followed : chosen;
        enable(on);
    }

    private static Masks usual(ScheduleConfig.Shape shape) {
        return Masks.of(ScheduleConfig.defaults(shape).fixedMasks());
    }

    /** @param ranked whether the method ranks weights */
    void enable(boolean ranked) {
        on = ranked;
        shape.setEnabled(ranked);
        stages.setEnabled(ranked && shape.value().get() == ScheduleConfig.Shape.ITERATIVE);
        masks.setEnabled(ranked);
    }

    /** Whether all is pruned at once, and the rest of the run is cool-down. */
    boolean cutsOnce() {
        return on && shape.value().get() == ScheduleConfig.Shape.ONE_SHOT;
    }

    void show(ScheduleConfig config) {
        shown = config;
        followed = config.shape();
        shape.value().set(config.shape());
        stages.text().set(Integer.toString(config.stages()));
        masks.value().set(Masks.of(config.fixedMasks()));
    }

    /** What the fields say; where they mean nothing, what was shown last: a run file is not changed in those. */
    ScheduleConfig config() {
        return on
                ? new ScheduleConfig(
                        shape.value().get(),
                        stages.whole(shown.stages()),
                        masks.value().get() == Masks.FIXED)
                : shown;
    }
}
