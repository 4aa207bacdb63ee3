package org.secateur.app.runsetup;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import org.secateur.app.form.AutomaticModel;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FieldModel;
import org.secateur.app.form.TextModel;

/** What stood in some fields of a form, right or wrong, to be put back as it was. */
final class FormMemory {
    private final List<Runnable> fields;

    FormMemory(List<FieldModel> fields) {
        this.fields = fields.stream().map(FormMemory::remember).toList();
    }

    /** A switch that is no field. */
    static Runnable remember(BooleanProperty value) {
        boolean was = value.get();
        return () -> value.set(was);
    }

    private static Runnable remember(FieldModel field) {
        if (field instanceof AutomaticModel automatic && automatic.automatic().get()) {
            // while something else is wrong in the form it would get no suggestion
            String was = automatic.text().get();
            return () -> {
                automatic.automatic().set(true);
                automatic.suggest(was);
            };
        }
        if (field instanceof AutomaticModel automatic) {
            String was = automatic.text().get();
            return () -> automatic.type(was);
        }
        if (field instanceof TextModel text) {
            String was = text.text().get();
            return () -> text.text().set(was);
        }
        if (field instanceof ChoiceModel<?> choice) {
            return choice(choice);
        }
        throw new IllegalArgumentException("a field of another kind: " + field.path());
    }

    /** A choice that is gone meanwhile, a model that was forgotten for instance, cannot come back. */
    private static <T> Runnable choice(ChoiceModel<T> field) {
        T was = field.value().get();
        return () -> {
            if (field.choices().contains(was)) {
                field.value().set(was);
            }
        };
    }

    /** Puts them back, in the form's order. */
    void restore() {
        fields.forEach(Runnable::run);
    }
}
