package org.secateur.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.train.JobThread;
import org.secateur.engine.train.PlotThread;

/** A run that was read back from its folder. */
final class EndedRun implements Run {
    private final StoredRun stored;
    private final ModelCatalog catalog;
    private final Consumer<Run> onClosed;
    private final RunEventBuffer events = new RunEventBuffer();
    private final PhaseChanged end;
    private PlotThread plots;
    private JobThread evaluations;
    private volatile boolean closed;

    /** @param onClosed told when it was closed */
    EndedRun(StoredRun stored, ModelCatalog catalog, Consumer<Run> onClosed) {
        this.stored = stored;
        this.onClosed = onClosed;
        this.catalog = catalog;
        stored.events().forEach(events::publish);
        this.end = stored.end();
        stored.notices().forEach(this::tell);
    }

    @Override
    public RunConfig config() {
        return stored.manifest().config();
    }

    @Override
    public Path folder() {
        return stored.folder().path();
    }

    @Override
    public RunEventBuffer events() {
        return events;
    }

    @Override
    public RunPhase phase() {
        return end.phase();
    }

    @Override
    public void pause() {
        // it has ended
    }

    @Override
    public void resume() {
        // it has ended
    }

    @Override
    public void stop() {
        // it has ended
    }

    @Override
    public CompletableFuture<RunPhase> ended() {
        return CompletableFuture.completedFuture(end.phase());
    }

    @Override
    public synchronized CompletableFuture<DensityGrid> density(DensityRequest request) {
        Optional<EncoderShape> shape = stored.shape();
        if (closed || shape.isEmpty()) {
            return Densities.refused(closed ? "the run is closed" : "the run ended before its first step");
        }
        if (plots == null) {
            plots = PlotThread.start(
                    shape.get(), WorkerTeam.here(config().threads()), new StoredPlots(stored, catalog, this::tell));
        }
        return Densities.facing(plots.density(request));
    }

    private void tell(String notice) {
        events.publish(new PhaseChanged(end.step(), end.phase(), notice));
    }

    @Override
    public synchronized CompletableFuture<List<EvaluationCompleted>> evaluate() {
        if (closed) {
            return CompletableFuture.failedFuture(new EngineException("the run is closed"));
        }
        if (evaluations == null) {
            evaluations = new JobThread("secateur-evaluation");
        }
        return evaluations.submit(() -> new RunEvaluation(stored).evaluate(() -> closed));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (plots != null) {
                plots.close();
                plots = null; // with it goes its copy of the final state
            }
            if (evaluations != null) {
                evaluations.close();
            }
        }
        onClosed.accept(this);
    }
}
