package org.secateur.app.form;

import javafx.scene.control.Control;
import org.controlsfx.validation.Severity;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.controlsfx.validation.Validator;
import org.controlsfx.validation.decoration.StyleClassValidationDecoration;

/** Decorates the controls whose fields have a problem (ControlsFX), and only shows: the fields know what is wrong. */
public final class Validation {
    private final ValidationSupport support = new ValidationSupport();

    /** Nothing is watched yet. */
    public Validation() {
        // A style class and not the graphic decoration: that one lies above the whole window and does not scroll along
        support.setValidationDecorator(new StyleClassValidationDecoration("wrong", "doubtful"));
    }

    /** Decorates a control while its field has a problem. */
    void watch(FieldModel field, Control control) {
        Validator<Object> validator = (target, value) -> ValidationResult.fromMessageIf(
                target,
                field.problem().get(),
                Severity.ERROR,
                !field.problem().get().isEmpty());
        support.registerValidator(control, false, validator);
        field.problem().addListener((observable, before, now) -> {
            support.revalidate(control);
            support.redecorate();
        });
        support.initInitialDecoration();
    }
}
