package org.secateur.app.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Prediction;
import org.secateur.engine.Predictor;
import org.secateur.engine.RunOutput;

/** A text, or a pair, tried on a run's pruned model and on another one. On the window's thread. */
public final class TryViewModel {
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty pair = new SimpleStringProperty(this, "pair", "");
    private final Asking<Predictor, Prediction> asking;

    /** No run is tried. */
    public TryViewModel(RunOutput output, TaskRunner tasks) {
        asking = new Asking<>(tasks, output::predictor, TryViewModel::words, this::typed);
        text.addListener((observable, before, now) -> asking.changed());
        pair.addListener((observable, before, now) -> asking.changed());
    }

    private static Trial words(Predictor opened) {
        return new Trial(Trial.State.OPEN, "", opened.labels(), opened.against(), opened.pairs());
    }

    private Optional<Function<Predictor, Callable<Prediction>>> typed() {
        boolean pairs = trial().get().pairs();
        String first = text.get();
        Optional<String> second = pairs ? Optional.of(pair.get()) : Optional.empty();
        return first.isBlank() || second.filter(String::isBlank).isPresent()
                ? Optional.empty()
                : Optional.of(predictor -> () -> predictor.predict(first, second));
    }

    /** What is typed. */
    StringProperty text() {
        return text;
    }

    /** The second text of a pair. */
    StringProperty pair() {
        return pair;
    }

    /** The models that are asked. */
    Asking<Predictor, Prediction> asking() {
        return asking;
    }

    /** What the run is compared with. */
    ObjectProperty<Rival> rival() {
        return asking.rival();
    }

    /** The models. */
    ReadOnlyObjectProperty<Trial> trial() {
        return asking.trial();
    }

    /** What they say; empty without a text. */
    ReadOnlyObjectProperty<Optional<Prediction>> answer() {
        return asking.answer();
    }

    /** Why they say nothing; empty if they do. */
    ReadOnlyStringProperty problem() {
        return asking.problem();
    }

    /**
     * Tries an ended run; nothing happens if it is tried already.
     *
     * @param others ended runs that it can be compared with
     */
    public void open(Path folder, String name, List<Rival> others) {
        asking.open(folder, name, others);
    }

    /** Lets go of the models: they take memory. The text stays. */
    public void leave() {
        asking.leave();
    }

    /** Reads the models anew, for instance after a failure. */
    void read() {
        asking.read();
    }
}
