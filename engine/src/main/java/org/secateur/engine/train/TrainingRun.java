package org.secateur.engine.train;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.mask.NotANumberException;
import org.secateur.engine.tensor.OffHeapMemoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run on a thread of its own. The thread prepares, trains, and after the end goes on answering density requests until
 * the run is closed. All public methods may be called from any thread and return at once.
 */
public final class TrainingRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private final RunControl control = new RunControl();
    private final CompletableFuture<RunPhase> ended = new CompletableFuture<>();
    private final Optional<RunResumed> resumed;
    private final RunPreparation preparation;
    private final Journal journal;
    private final Thread thread;
    private volatile RunPhase phase = RunPhase.PREPARING;
    private volatile int step;

    /**
     * A run that waits for {@link #start}.
     *
     * @param events receives all that happens; what is in it already, of a run that is resumed, is in its log too
     * @param resumed said before all else, of a run that is resumed
     * @param preparation what it does before its first step
     */
    public TrainingRun(RunEventBuffer events, Optional<RunResumed> resumed, RunPreparation preparation) {
        this.resumed = resumed;
        this.step = resumed.map(RunResumed::step).orElse(0);
        this.preparation = preparation;
        this.journal = new Journal(events);
        this.thread = new Thread(this::live, "secateur-run");
        thread.setDaemon(true);
    }

    /** Starts the thread; call it once. */
    public void start() {
        thread.start();
    }

    /** What the run does now. */
    public RunPhase phase() {
        return phase;
    }

    /** Optimiser steps completed. */
    public int step() {
        return step;
    }

    /** Asks the run to pause after its present step. */
    public void pause() {
        control.pause();
    }

    /** Lets a paused run go on. */
    public void resume() {
        control.resume();
    }

    /** Asks the run to end after its present step and to save its model. */
    public void stop() {
        control.stop();
    }

    /** Completes with the last phase once everything is saved. */
    public CompletableFuture<RunPhase> ended() {
        return ended;
    }

    /**
     * Counts all weights of the newest state in a grid, between two steps; a newer request for the same view and size
     * cancels this one.
     */
    public CompletableFuture<DensityGrid> density(DensityRequest request) {
        return control.ask(request);
    }

    /** Stops the run and frees its memory once its thread has ended. */
    @Override
    public void close() {
        control.close();
    }

    private void live() {
        TrainingLoop loop = null;
        try {
            resumed.ifPresent(journal::say);
            enter(RunPhase.PREPARING, "");
            loop = prepared();
            RunPhase last = loop.run();
            enter(last, "");
            ended.complete(last);
            loop.answerUntilClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e, loop);
        } catch (Exception | Error e) {
            fail(e, loop);
        } finally {
            if (loop != null) {
                loop.close();
            }
        }
    }

    /** In a method of its own: what the network was made from, the model's arrays above all, must not outlive it. */
    private TrainingLoop prepared() throws Exception {
        Pace pace = new PreparationPace(control, this::enter);
        TrainingInputs inputs = preparation.read(pace);
        journal.attach(inputs.sink());
        return new TrainingLoop(preparation.complete(inputs, pace), journal, control, this::enter, this::completed);
    }

    private void completed(int steps) {
        step = steps;
    }

    private void enter(RunPhase next, String message) {
        phase = next;
        journal.say(new PhaseChanged(step, next, message));
    }

    private void fail(Throwable cause, TrainingLoop loop) {
        // whoever stops a run while it prepares has it end so
        RunPhase end = loop == null && control.stopWanted() ? RunPhase.STOPPED : RunPhase.FAILED;
        control.close();
        try {
            log(cause);
            if (!ended.isDone()) { // else the model is saved; only a plot could not be drawn
                enter(end, lastWords(cause, loop));
            }
        } finally {
            if (!ended.isDone()) {
                phase = end; // memory may be too short even to say so: whoever waits for the end must go on
                ended.complete(end);
            }
        }
    }

    private void log(Throwable cause) {
        if (expected(cause)) {
            LOG.info("The run failed at step {}", step, cause);
        } else {
            LOG.error("The run failed at step {}", step, cause);
        }
    }

    private static String lastWords(Throwable cause, TrainingLoop loop) {
        String message = message(cause);
        if (loop == null) {
            return message;
        }
        return sentence(message) + " " + loop.rescue() + (diverged(cause) ? "" : " Resume the run to go on.");
    }

    /** The same state would diverge again. */
    private static boolean diverged(Throwable cause) {
        return cause instanceof TrainingException || cause instanceof NotANumberException;
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    /** Whether the message alone tells a person what to do; the trace then only goes to the log file. */
    private static boolean expected(Throwable cause) {
        return !(cause instanceof Error || cause instanceof RuntimeException)
                || cause instanceof TrainingException
                || cause instanceof ConfigException
                || cause instanceof OffHeapMemoryException
                || cause instanceof NotANumberException;
    }

    private static String message(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return "Not enough memory. Choose a smaller batch or fewer tokens, or start Secateur with a larger -Xmx and"
                    + " org.bytedeco.javacpp.maxphysicalbytes (" + cause.getMessage() + ")";
        }
        if (!expected(cause)) {
            return "Something unexpected went wrong: " + cause;
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.toString() : message;
    }
}
