package org.secateur.app.models;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.ModelPreview;
import org.secateur.engine.ModelShelf;

/** What a dropped or chosen file or folder holds, and its way into the list of models. On the window's thread. */
public final class PreviewViewModel {
    /**
     * What is known.
     *
     * @param path what was dropped or chosen
     * @param preview what was recognized; empty while it is read, and if nothing was
     * @param problem why nothing was recognized; empty if something was, or while it is read
     */
    record Look(Path path, Optional<ModelPreview> preview, String problem) {
        boolean reading() {
            return preview.isEmpty() && problem.isEmpty();
        }

        boolean usable() {
            return preview.filter(ModelPreview::usable).isPresent();
        }
    }

    private final ModelShelf shelf;
    private final TaskRunner tasks;
    private final Navigator navigator;
    private final ReadOnlyObjectWrapper<Optional<Look>> look =
            new ReadOnlyObjectWrapper<>(this, "look", Optional.empty());
    private final ReadOnlyBooleanWrapper adding = new ReadOnlyBooleanWrapper(this, "adding");
    private Cancellable reading = () -> {};

    /** Looks at nothing yet. */
    public PreviewViewModel(ModelShelf shelf, TaskRunner tasks, Navigator navigator) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.navigator = navigator;
    }

    /** What is looked at; empty before the first time. */
    ReadOnlyObjectProperty<Optional<Look>> look() {
        return look.getReadOnlyProperty();
    }

    /** Whether it is being put into the list. */
    ReadOnlyBooleanProperty adding() {
        return adding.getReadOnlyProperty();
    }

    /** Reads what a file or folder holds; only the newest one counts. */
    public void open(Path path) {
        reading.cancel();
        look.set(Optional.of(new Look(path, Optional.empty(), "")));
        reading = tasks.run(
                () -> shelf.preview(path),
                preview -> look.set(Optional.of(new Look(path, Optional.of(preview), ""))),
                failure -> look.set(Optional.of(new Look(path, Optional.empty(), Failures.message(failure)))));
    }

    /** Puts it into the list of models, chooses it in the form and turns to the form. */
    void add() {
        Optional<Look> usable = look.get().filter(Look::usable);
        if (usable.isEmpty() || adding.get()) {
            return;
        }
        Path path = usable.get().path();
        adding.set(true);
        tasks.run(() -> shelf.add(path), this::added, failure -> {
            adding.set(false);
            navigator.notify(
                    Severity.ERROR,
                    ModelWords.name(path) + " cannot be put into the list of models. " + Failures.message(failure));
        });
    }

    private void added(ModelInfo model) {
        adding.set(false);
        navigator.chooseModel(model);
        navigator.newRun();
        navigator.notify(
                Severity.INFORMATION,
                look.get().map(l -> ModelWords.name(l.path())).orElse(model.id())
                        + " is in the list of models, and chosen here.");
    }
}
