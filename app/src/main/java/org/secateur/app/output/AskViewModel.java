package org.secateur.app.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.AnswerPrediction;
import org.secateur.engine.Answerer;
import org.secateur.engine.QuestionExample;
import org.secateur.engine.RunOutput;

/**
 * A question about a passage, tried on a run's pruned model and on another one; both are typed, or chosen from the run's
 * evaluation data. On the window's thread.
 */
public final class AskViewModel {
    /**
     * What the models say.
     *
     * @param passage what they read: another may be typed by now
     */
    record Answered(String passage, AnswerPrediction prediction) {}

    private final StringProperty passage = new SimpleStringProperty(this, "passage", "");
    private final StringProperty question = new SimpleStringProperty(this, "question", "");
    private final ReadOnlyObjectWrapper<List<QuestionExample>> examples =
            new ReadOnlyObjectWrapper<>(this, "examples", List.of());
    private final ReadOnlyStringWrapper examplesProblem = new ReadOnlyStringWrapper(this, "examplesProblem", "");
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(this, "chosen", 0);
    private final Asking<Answerer, Answered> asking;
    private boolean filling;

    /** No run is tried. */
    public AskViewModel(RunOutput output, TaskRunner tasks) {
        asking = new Asking<>(tasks, output::answerer, AskViewModel::words, this::typed);
        passage.addListener((observable, before, now) -> changed());
        question.addListener((observable, before, now) -> changed());
        asking.trial().addListener((observable, before, now) -> {
            if (now.state() == Trial.State.OPEN && examples.get().isEmpty()) {
                asking.with(answerer -> answerer::examples, this::found, examplesProblem::set);
            }
        });
    }

    private static Trial words(Answerer opened) {
        return new Trial(Trial.State.OPEN, "", List.of(), opened.against(), true, opened.answerTokens());
    }

    private Optional<Function<Answerer, Callable<Answered>>> typed() {
        String asked = question.get();
        String about = passage.get();
        return asked.isBlank() || about.isBlank()
                ? Optional.empty()
                : Optional.of(answerer -> () -> new Answered(about, answerer.answer(asked, about)));
    }

    private void changed() {
        if (!filling) {
            chosen.set(0); // it is a person's own now
        }
        asking.changed();
    }

    private void found(List<QuestionExample> all) {
        examplesProblem.set("");
        examples.set(all);
        if (passage.get().isBlank() && question.get().isBlank()) {
            choose(1);
        }
    }

    /** Where the answer stands. */
    StringProperty passage() {
        return passage;
    }

    /** What is asked. */
    StringProperty question() {
        return question;
    }

    /** The models that are asked. */
    Asking<Answerer, Answered> asking() {
        return asking;
    }

    /** The run's evaluation questions; none while they are read, or if they cannot be. */
    ReadOnlyObjectProperty<List<QuestionExample>> examples() {
        return examples.getReadOnlyProperty();
    }

    /** Why there are none; empty if there are. */
    ReadOnlyStringProperty examplesProblem() {
        return examplesProblem.getReadOnlyProperty();
    }

    /** Number of the evaluation question that is shown, from 1; 0 for a question of one's own. */
    ReadOnlyIntegerProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Right answers of the evaluation question that is shown; none of a question of one's own. */
    List<String> right() {
        return chosen.get() == 0
                ? List.of()
                : examples.get().get(chosen.get() - 1).answers();
    }

    /** Fills passage and question; nothing happens if there is none of this number. */
    void choose(int number) {
        if (number < 1 || number > examples.get().size()) {
            return;
        }
        QuestionExample example = examples.get().get(number - 1);
        filling = true;
        passage.set(example.text());
        question.set(example.question());
        filling = false;
        chosen.set(number);
    }

    /**
     * Tries an ended run on questions; nothing happens if it is tried already.
     *
     * @param others ended runs on questions that it can be compared with
     */
    public void open(Path folder, String name, List<Rival> others) {
        if (!asking.tries(folder)) {
            leave();
        }
        asking.open(folder, name, others);
    }

    /** Lets go of models and data: they take memory. What is typed stays. */
    public void leave() {
        asking.leave();
        chosen.set(0);
        examples.set(List.of());
        examplesProblem.set("");
    }
}
