package org.secateur.app.output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Prediction;
import org.secateur.engine.Predictor;
import org.secateur.engine.RunOutput;

/**
 * A text tried on a run's pruned model and on another one. The models are read in the background, and asked there a moment
 * after the last change of the text; one question is under way at a time, and the newest text wins. On the window's thread.
 */
public final class TryViewModel {
    private static final Duration PATIENCE = Duration.ofMillis(150);

    private final RunOutput output;
    private final TaskRunner tasks;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty pair = new SimpleStringProperty(this, "pair", "");
    private final ObservableList<Rival> rivals = FXCollections.observableArrayList();
    private final ObjectProperty<Rival> rival = new SimpleObjectProperty<>(this, "rival", Rival.itself());
    private final ReadOnlyObjectWrapper<Trial> trial = new ReadOnlyObjectWrapper<>(this, "trial", Trial.closed());
    private final ReadOnlyObjectWrapper<Optional<Prediction>> answer =
            new ReadOnlyObjectWrapper<>(this, "answer", Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper runName = new ReadOnlyStringWrapper(this, "runName", "");
    private Optional<Path> run = Optional.empty();
    private Optional<Predictor> predictor = Optional.empty();
    private Cancellable pending = () -> {};
    private int generation;
    private boolean filling;
    private boolean asking;
    private boolean askAgain;

    /** No run is tried. */
    public TryViewModel(RunOutput output, TaskRunner tasks) {
        this.output = output;
        this.tasks = tasks;
        text.addListener((observable, before, now) -> changed());
        pair.addListener((observable, before, now) -> changed());
        rival.addListener((observable, before, now) -> {
            if (!filling && now != null) {
                read();
            }
        });
    }

    /** What is typed. */
    StringProperty text() {
        return text;
    }

    /** The second text of a pair. */
    StringProperty pair() {
        return pair;
    }

    /** What the run can be compared with, itself first. */
    ObservableList<Rival> rivals() {
        return rivals;
    }

    /** What it is compared with. */
    ObjectProperty<Rival> rival() {
        return rival;
    }

    /** The models. */
    ReadOnlyObjectProperty<Trial> trial() {
        return trial.getReadOnlyProperty();
    }

    /** What they say; empty without a text. */
    ReadOnlyObjectProperty<Optional<Prediction>> answer() {
        return answer.getReadOnlyProperty();
    }

    /** Why they say nothing; empty if they do. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** The run's name. */
    ReadOnlyStringProperty runName() {
        return runName.getReadOnlyProperty();
    }

    /**
     * Tries an ended run; nothing happens if it is tried already.
     *
     * @param others ended runs that it can be compared with
     */
    public void open(Path folder, String name, List<Rival> others) {
        if (run.equals(Optional.of(folder))) {
            return;
        }
        leave();
        run = Optional.of(folder);
        runName.set(name);
        filling = true;
        rivals.setAll(Rival.itself());
        rivals.addAll(others);
        rival.set(rivals.get(0));
        filling = false;
        read();
    }

    /** Lets go of the models: they take memory. The text stays. */
    public void leave() {
        drop();
        run = Optional.empty();
        trial.set(Trial.closed());
    }

    private void drop() {
        generation++;
        pending.cancel();
        answer.set(Optional.empty());
        problem.set("");
        predictor.ifPresent(this::close);
        predictor = Optional.empty();
    }

    private void close(Predictor old) {
        tasks.run(
                () -> {
                    old.close();
                    return old;
                },
                closed -> {},
                failure -> problem.set("The models could not be closed. " + Failures.message(failure)));
    }

    /** Reads the models anew, for instance after a failure. */
    void read() {
        Optional<Path> folder = run;
        if (folder.isEmpty()) {
            return;
        }
        drop();
        int mine = generation;
        Optional<Path> other = rival.get().run();
        trial.set(trial.get().opening());
        // not cancelled when the run is left: what was read must come back to be closed
        tasks.run(
                () -> output.predictor(folder.get(), other),
                opened -> {
                    if (mine == generation) {
                        opened(opened);
                    } else {
                        close(opened);
                    }
                },
                failure -> {
                    if (mine == generation) {
                        trial.set(trial.get().failed(Failures.message(failure)));
                    }
                });
    }

    private void opened(Predictor opened) {
        predictor = Optional.of(opened);
        trial.set(new Trial(Trial.State.OPEN, "", opened.labels(), opened.against(), opened.pairs()));
        ask();
    }

    private void changed() {
        pending.cancel();
        pending = tasks.later(PATIENCE, this::ask);
    }

    private boolean complete() {
        return !text.get().isBlank() && (!trial.get().pairs() || !pair.get().isBlank());
    }

    private void ask() {
        if (predictor.isEmpty()) {
            return;
        }
        if (!complete()) {
            answer.set(Optional.empty());
            problem.set("");
            return;
        }
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        int mine = generation;
        Predictor asked = predictor.get();
        String first = text.get();
        Optional<String> second = trial.get().pairs() ? Optional.of(pair.get()) : Optional.empty();
        tasks.run(
                () -> asked.predict(first, second),
                said -> answered(mine, Optional.of(said), ""),
                failure -> answered(mine, Optional.empty(), Failures.message(failure)));
    }

    private void answered(int asked, Optional<Prediction> said, String why) {
        asking = false;
        if (asked == generation && complete()) {
            answer.set(said);
            problem.set(why);
        }
        if (askAgain) {
            askAgain = false;
            ask();
        }
    }
}
