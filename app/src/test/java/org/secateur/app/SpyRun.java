package org.secateur.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.secateur.engine.EngineException;
import org.secateur.engine.Run;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;

/** A run that notes what it is told and says what a test wants. Safe for any thread. */
public final class SpyRun implements Run {
    private final RunConfig config;
    private final Path folder;
    private final RunEventBuffer events = new RunEventBuffer();
    private final CompletableFuture<RunPhase> ended = new CompletableFuture<>();
    private final List<String> calls = new ArrayList<>();
    private RunPhase phase;
    private boolean longStep;

    public SpyRun(RunConfig config, Path folder, RunPhase phase) {
        this.config = config;
        this.folder = folder;
        this.phase = phase;
        events.publish(new RunStarted(100, 25, 1000, 200, List.of("negative", "positive"), ScriptedEngine.MINILM));
        become(phase, "");
    }

    /** Its step takes so long that it does not pause for now. */
    public synchronized void makesALongStep() {
        longStep = true;
    }

    /** It is followed no further: another program has it under way, and this is what it had said. */
    public SpyRun seenFromOutside(String message) {
        say(new PhaseChanged(0, phase(), message));
        ended.complete(phase());
        return this;
    }

    /** What it was told, oldest first. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Says an event. */
    public void say(RunEvent event) {
        events.publish(event);
    }

    /** Says that steps are done: 400 tokens and half a second each, remaining weights falling in a line to a tenth. */
    public void steps(int from, int to) {
        for (int step = from; step <= to; step++) {
            double remaining = 1 - 0.9 * step / 100;
            say(new StepCompleted(
                    step, (step - 1) / 25 + 1, 0.7 - 0.005 * step, 1, 5e-5, remaining, remaining, 400, step * 0.5));
        }
    }

    /** Changes its phase and says so. */
    public synchronized void become(RunPhase next, String message) {
        phase = next;
        events.publish(new PhaseChanged(0, next, message));
        if (next.ended()) {
            ended.complete(next);
        }
    }

    @Override
    public RunConfig config() {
        return config;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public RunEventBuffer events() {
        return events;
    }

    @Override
    public synchronized RunPhase phase() {
        return phase;
    }

    @Override
    public synchronized void pause() {
        calls.add("pause");
        if (!longStep) {
            become(RunPhase.PAUSED, "");
        }
    }

    @Override
    public synchronized void resume() {
        calls.add("resume");
        become(RunPhase.TRAINING, "");
    }

    @Override
    public synchronized void stop() {
        calls.add("stop");
        become(RunPhase.STOPPED, "");
    }

    @Override
    public CompletableFuture<RunPhase> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<DensityGrid> density(DensityRequest request) {
        return CompletableFuture.failedFuture(new EngineException("this run has no weights"));
    }

    @Override
    public CompletableFuture<List<EvaluationCompleted>> evaluate() {
        return CompletableFuture.failedFuture(new EngineException("this run has no model"));
    }

    @Override
    public synchronized void close() {
        calls.add("close");
    }
}
