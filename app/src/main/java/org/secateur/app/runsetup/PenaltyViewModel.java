package org.secateur.app.runsetup;

import java.util.function.Supplier;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningMethod;

/** The penalty on the scores, and the threshold that they must pass: of soft movement pruning and L0. */
final class PenaltyViewModel {
    final ChoiceModel<PenaltyConfig.Control> control = new ChoiceModel<>("pruning.penalty.control", "Lambda is");
    final TextModel lambda = new TextModel("pruning.penalty.lambda", "Lambda");
    final ChoiceModel<PenaltyConfig.Form> penaltyForm = new ChoiceModel<>("pruning.penalty.form", "Form");
    final TextModel threshold = new TextModel("pruning.penalty.threshold", "Threshold");

    private final Supplier<PruningMethod> method;
    private PenaltyConfig shown = PenaltyConfig.defaults();

    PenaltyViewModel(FormModel form, Supplier<PruningMethod> method) {
        this.method = method;
        control.choices().setAll(PenaltyConfig.Control.values());
        penaltyForm.choices().setAll(PenaltyConfig.Form.values());
        form.add(control, lambda, penaltyForm, threshold);
    }

    /** Fields that mean something for the chosen method can be edited, and lambda is called what it is. */
    void enable() {
        boolean penalised = penalised();
        boolean soft = method.get() == PruningMethod.SOFT_MOVEMENT;
        control.setEnabled(penalised);
        lambda.setEnabled(penalised);
        penaltyForm.setEnabled(soft);
        threshold.setEnabled(soft);
        lambda.rename(fixed() ? "Lambda" : "First guess of lambda");
    }

    private boolean penalised() {
        return method.get() != null && method.get().penalised();
    }

    /** Whether nothing is planned: lambda stays what the person typed. */
    boolean fixed() {
        return penalised() && control.value().get() == PenaltyConfig.Control.FIXED;
    }

    void show(PenaltyConfig config) {
        shown = config;
        control.value().set(config.control());
        lambda.text().set(Numbers.text(config.lambda()));
        penaltyForm.value().set(config.form());
        threshold.text().set(Numbers.text(config.threshold()));
    }

    /** What the fields say; where they mean nothing, what was shown last: a run file is not changed in those. */
    PenaltyConfig config() {
        boolean soft = threshold.enabled().get();
        return new PenaltyConfig(
                penalised() ? control.value().get() : shown.control(),
                lambda.decimal(shown.lambda()),
                soft ? penaltyForm.value().get() : shown.form(),
                threshold.decimal(shown.threshold()));
    }
}
