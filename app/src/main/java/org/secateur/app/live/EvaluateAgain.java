package org.secateur.app.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Run;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;

/** Scores the final model of an ended run again when a person asks for it. To be used on the window's thread. */
public final class EvaluateAgain {
    private static final String NAME = "Evaluated again";

    private final TaskRunner tasks;
    private final Runnable onChange;
    private Optional<Run> run = Optional.empty();
    private Optional<Fact> outcome = Optional.empty();
    private Cancellable waiting = () -> {};
    private Cancellable following = () -> {};
    private boolean offered;
    private boolean busy;

    /** @param onChange called when it can be asked for, when it has begun, and when it has ended */
    EvaluateAgain(TaskRunner tasks, Runnable onChange) {
        this.tasks = tasks;
        this.onChange = onChange;
    }

    /** Another run, or none: what is under way for the one before is no longer waited for. */
    void show(Optional<Run> shown) {
        waiting.cancel();
        following.cancel();
        run = shown;
        outcome = Optional.empty();
        offered = false;
        busy = false;
        shown.ifPresent(it -> waiting = tasks.follow(it.ended(), this::offer, failure -> {}));
    }

    /** A run that is under way in another program is followed no further, but has not ended. */
    private void offer(RunPhase last) {
        offered = last.ended();
        onChange.run();
    }

    /** Whether the run can be asked: it has ended. */
    public boolean offered() {
        return offered;
    }

    /** Whether it is under way. */
    public boolean busy() {
        return busy;
    }

    /** Loss and accuracy, or why there are none; empty before it was asked. */
    Optional<Fact> outcome() {
        return outcome;
    }

    /** Begins; nothing happens while it is under way, or before the run's end. */
    public void start() {
        if (busy || !offered()) {
            return;
        }
        busy = true;
        outcome = Optional.empty();
        following = tasks.follow(
                run.orElseThrow().evaluate(),
                result -> end(words(result)),
                failure -> end("Failed. " + Failures.message(failure)));
        onChange.run();
    }

    private void end(String words) {
        busy = false;
        outcome = Optional.of(new Fact(NAME, words));
        onChange.run();
    }

    private String words(List<EvaluationCompleted> results) {
        boolean questions = run.stream()
                .flatMap(shown -> shown.events().after(0).stream())
                .anyMatch(event -> event instanceof RunStarted started && started.questions());
        return results.stream()
                .map(result -> String.format(
                        Locale.ROOT,
                        "%sloss %.3f, %s of %,d texts",
                        result.set().map(name -> name + ": ").orElse(""),
                        result.loss(),
                        Words.figures(result, questions),
                        result.examples()))
                .collect(Collectors.joining("\n"));
    }
}
