package org.secateur.app.output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;

/**
 * A run's pruned model and another one that are asked the same. They are read in the background, and asked there a moment
 * after the last change of what is typed; one question is under way at a time, and the newest one wins. On the window's
 * thread.
 *
 * @param <M> both models
 * @param <A> what they say
 */
final class Asking<M extends AutoCloseable, A> {
    private static final Duration PATIENCE = Duration.ofMillis(150);

    /** Reads both models. */
    interface Opener<M> {
        /** Reads them; {@code against} is another run, or empty for the weights before masking. */
        M open(Path run, Optional<Path> against) throws Exception;
    }

    private final TaskRunner tasks;
    private final Opener<M> opener;
    private final Function<M, Trial> words;
    private final Supplier<Optional<Function<M, Callable<A>>>> question;
    private final ObservableList<Rival> rivals = FXCollections.observableArrayList();
    private final ObjectProperty<Rival> rival = new SimpleObjectProperty<>(this, "rival", Rival.itself());
    private final ReadOnlyObjectWrapper<Trial> trial = new ReadOnlyObjectWrapper<>(this, "trial", Trial.closed());
    private final ReadOnlyObjectWrapper<Optional<A>> answer =
            new ReadOnlyObjectWrapper<>(this, "answer", Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper runName = new ReadOnlyStringWrapper(this, "runName", "");
    private Optional<Path> run = Optional.empty();
    private Optional<M> models = Optional.empty();
    private Cancellable pending = () -> {};
    private int generation;
    private boolean filling;
    private boolean asking;
    private boolean askAgain;

    /**
     * No run is tried.
     *
     * @param words what is told of models that were read
     * @param question what is typed; empty while it is not whole
     */
    Asking(
            TaskRunner tasks,
            Opener<M> opener,
            Function<M, Trial> words,
            Supplier<Optional<Function<M, Callable<A>>>> question) {
        this.tasks = tasks;
        this.opener = opener;
        this.words = words;
        this.question = question;
        rival.addListener((observable, before, now) -> {
            if (!filling && now != null) {
                read();
            }
        });
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

    /** What they say; empty without a whole question. */
    ReadOnlyObjectProperty<Optional<A>> answer() {
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
    void open(Path folder, String name, List<Rival> others) {
        if (tries(folder)) {
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

    /** Whether a run is tried. */
    boolean tries(Path folder) {
        return run.equals(Optional.of(folder));
    }

    /** Lets go of the models: they take memory. What is typed stays. */
    void leave() {
        drop();
        run = Optional.empty();
        trial.set(Trial.closed());
    }

    private void drop() {
        generation++;
        pending.cancel();
        answer.set(Optional.empty());
        problem.set("");
        models.ifPresent(this::close);
        models = Optional.empty();
    }

    private void close(M old) {
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
                () -> opener.open(folder.get(), other),
                opened -> {
                    if (mine == generation) {
                        models = Optional.of(opened);
                        trial.set(words.apply(opened));
                        ask();
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

    /** Does something else with the models in the background; what it gives comes only while they are the ones in use. */
    <T> void with(Function<M, Callable<T>> work, Consumer<T> done, Consumer<String> failed) {
        int mine = generation;
        models.ifPresent(present -> tasks.run(
                work.apply(present),
                result -> {
                    if (mine == generation) {
                        done.accept(result);
                    }
                },
                failure -> {
                    if (mine == generation) {
                        failed.accept(Failures.message(failure));
                    }
                }));
    }

    /** What is typed is another now. */
    void changed() {
        pending.cancel();
        pending = tasks.later(PATIENCE, this::ask);
    }

    private void ask() {
        if (models.isEmpty()) {
            return;
        }
        Optional<Function<M, Callable<A>>> typed = question.get();
        if (typed.isEmpty()) {
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
        tasks.run(
                typed.get().apply(models.get()),
                said -> answered(mine, Optional.of(said), ""),
                failure -> answered(mine, Optional.empty(), Failures.message(failure)));
    }

    private void answered(int asked, Optional<A> said, String why) {
        asking = false;
        if (asked == generation && question.get().isPresent()) {
            answer.set(said);
            problem.set(why);
        }
        if (askAgain) {
            askAgain = false;
            ask();
        }
    }
}
