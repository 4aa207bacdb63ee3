package org.secateur.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;

/** A run that trains, or one that has ended and is looked at. Safe for any thread; no call waits for the training. */
public interface Run extends AutoCloseable {
    /** Its settings. */
    RunConfig config();

    /** Where it is kept. */
    Path folder();

    /** All it has said. */
    RunEventBuffer events();

    /** What it does now. */
    RunPhase phase();

    /** Asks it to pause before its next step, evaluated batch or text that it reads; no effect after its end. */
    void pause();

    /** Lets a paused run go on. */
    void resume();

    /**
     * Asks it to end before its next step, evaluated batch or text that it reads, and to keep what it has; no effect after
     * its end.
     */
    void stop();

    /**
     * Completes when it has ended, with the last phase; never exceptionally. A run that was opened is complete at once,
     * one that is under way in another program too.
     */
    CompletableFuture<RunPhase> ended();

    /**
     * Counts weights in a grid. While the run trains the request waits for the end of a step, and a newer request for
     * the same view and size replaces it (the older future is then cancelled).
     *
     * @return completes exceptionally with an {@link EngineException} whose message says why there is nothing to show
     *     (no scores under this method, step not kept)
     */
    CompletableFuture<DensityGrid> density(DensityRequest request);

    /**
     * Scores the evaluation data with the final model read back from the run's folder; only for an ended run.
     *
     * @return of the run's own evaluation data first, then of further sets
     */
    CompletableFuture<List<EvaluationCompleted>> evaluate();

    /** Stops it if it trains, and frees its memory. */
    @Override
    void close();
}
