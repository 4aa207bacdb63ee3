package org.secateur.app.runsetup;

import org.secateur.app.form.AutomaticModel;
import org.secateur.engine.config.PruningConfig;

/** Numbers of steps that follow from the run's length until a person types them. */
final class Steps {
    // The engine's mark for "automatic" is -1: a typed -1 must be refused like every other negative number.
    private static final int NEGATIVE = PruningConfig.AUTOMATIC - 1;

    private Steps() {}

    /** What the field says, as the configuration records have it. */
    static int read(AutomaticModel field) {
        return read(field, 0);
    }

    /** The same; where the field means nothing and does not fill itself, another number. */
    static int read(AutomaticModel field, int otherwise) {
        if (field.automatic().get()) {
            return PruningConfig.AUTOMATIC;
        }
        int typed = field.whole(otherwise);
        return typed < 0 && field.enabled().get() ? NEGATIVE : typed;
    }

    /** Puts a record's number into the field. */
    static void show(AutomaticModel field, int steps) {
        if (steps == PruningConfig.AUTOMATIC) {
            field.automatic().set(true);
        } else {
            field.type(Integer.toString(steps));
        }
    }
}
