package org.secateur.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.RunFolderSink;
import org.secateur.engine.runstore.RunLock;
import org.secateur.engine.runstore.SampleStore;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.train.JobThread;
import org.secateur.engine.train.Pace;
import org.secateur.engine.train.PlotThread;
import org.secateur.engine.train.RunPreparation;
import org.secateur.engine.train.TrainingInputs;
import org.secateur.engine.train.TrainingRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of this program. The newest state is counted by the training thread, between two steps; kept steps are read from
 * the folder by a thread of their own.
 */
final class LiveRun implements Run {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);

    private final RunOrigin origin;
    private final Consumer<Run> onClosed;
    private final RunLock lock;
    private final RunEventBuffer events = new RunEventBuffer();
    private final TeacherOfRun teacher;
    private final TrainingRun training;
    private final CompletableFuture<RunPhase> ended;
    private volatile RunFolderSink sink;
    private volatile boolean closed;
    private PlotThread keptPlots;
    private PlotThread endedPlots;
    private JobThread evaluations;

    /**
     * A run that waits for {@link #start}.
     *
     * @param lock on its folder, which the run lets go at its end
     * @param runs trains a teacher
     * @param onClosed told when it was closed
     */
    LiveRun(RunOrigin origin, RunLock lock, TeacherOfRun.Runs runs, Consumer<Run> onClosed) {
        this.origin = origin;
        this.lock = lock;
        this.onClosed = onClosed;
        origin.history().forEach(events::publish);
        this.teacher = new TeacherOfRun(runs);
        this.training = new TrainingRun(events, origin.resumed(), new Readying());
        this.ended = training.ended().thenApply(this::closeSink);
    }

    /** Starts its thread; call it once. */
    void start() {
        training.start();
    }

    private final class Readying implements RunPreparation {
        private Optional<PretrainedModel> chosenTeacher = Optional.empty();

        @Override
        public TrainingInputs read(Pace pace) throws EngineException {
            RunOrigin.Prepared prepared = origin.prepare(pace);
            sink = prepared.sink();
            chosenTeacher = prepared.teacher();
            return prepared.inputs();
        }

        @Override
        public TrainingInputs complete(TrainingInputs inputs, Pace pace) throws EngineException, InterruptedException {
            Optional<DistillationConfig> how = config().distillation();
            if (how.isEmpty()) {
                return inputs;
            }
            Optional<PretrainedModel> chosen = chosenTeacher;
            chosenTeacher = Optional.empty(); // the run goes on without its arrays
            return inputs.taughtBy(teacher.logits(inputs, how.get(), origin.folder(), chosen, pace));
        }
    }

    private RunPhase closeSink(RunPhase phase) {
        try (lock) {
            if (sink != null) {
                sink.close();
                if (phase == RunPhase.FINISHED) {
                    sink.discardCheckpoints();
                }
            }
        } catch (IOException e) {
            LOG.error("{} could not be closed", folder(), e);
            events.publish(new PhaseChanged(
                    training.step(),
                    phase,
                    "The end of the run could not be written to its log: " + e.getMessage()
                            + ". What it has made is kept. The next start will take it for interrupted, and can let it go"
                            + " on to the same end."));
        }
        return phase;
    }

    @Override
    public RunConfig config() {
        return origin.config();
    }

    @Override
    public Path folder() {
        return origin.folder().path();
    }

    @Override
    public RunEventBuffer events() {
        return events;
    }

    @Override
    public RunPhase phase() {
        return training.phase();
    }

    @Override
    public void pause() {
        training.pause();
        teacher.pause();
    }

    @Override
    public void resume() {
        training.resume();
        teacher.resume();
    }

    @Override
    public void stop() {
        training.stop();
        teacher.stop();
    }

    @Override
    public CompletableFuture<RunPhase> ended() {
        return ended.copy();
    }

    @Override
    public CompletableFuture<DensityGrid> density(DensityRequest request) {
        if (closed) {
            return Densities.refused("the run is closed");
        }
        if (request.step().isPresent()) {
            return kept(request);
        }
        if (phase() == RunPhase.FAILED) {
            return Densities.refused("the run failed, so its newest state is gone; choose a kept step");
        }
        return Densities.facing(training.density(request));
    }

    private synchronized CompletableFuture<DensityGrid> kept(DensityRequest request) {
        Optional<EncoderShape> shape = events.after(0).stream()
                .filter(RunStarted.class::isInstance)
                .map(event -> ((RunStarted) event).shape())
                .findFirst();
        if (closed) {
            return Densities.refused("the run is closed");
        }
        if (shape.isEmpty()) {
            return Densities.refused("the run has not begun, so no step was kept");
        }
        if (ended.isDone()) {
            return endedPlots(shape.get(), request);
        }
        if (keptPlots == null) {
            SampleStore samples = new SampleStore(origin.folder());
            keptPlots = PlotThread.start(shape.get(), 1, step -> samples.read(step.orElseThrow()));
        }
        return Densities.facing(keptPlots.density(request));
    }

    /** After its end there is room for all weights of a step: they are shown as those of a run that was opened. */
    private CompletableFuture<DensityGrid> endedPlots(EncoderShape shape, DensityRequest request) {
        if (endedPlots == null) {
            try {
                StoredRun stored = stored();
                endedPlots = PlotThread.start(
                        shape,
                        1,
                        new StoredPlots(
                                stored,
                                origin.catalog(),
                                notice -> events.publish(
                                        new PhaseChanged(stored.end().step(), phase(), notice))));
            } catch (EngineException e) {
                return Densities.refused(e.getMessage());
            }
        }
        return Densities.facing(endedPlots.density(request));
    }

    @Override
    public synchronized CompletableFuture<List<EvaluationCompleted>> evaluate() {
        if (closed || !ended.isDone()) {
            return CompletableFuture.failedFuture(new EngineException(
                    closed ? "the run is closed" : "the run has not ended; its evaluations come as events"));
        }
        if (evaluations == null) {
            evaluations = new JobThread("secateur-evaluation");
        }
        return evaluations.submit(() -> new RunEvaluation(stored()).evaluate(() -> closed));
    }

    private StoredRun stored() throws EngineException {
        try {
            return StoredRun.open(folder());
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            training.close();
            teacher.stop();
            if (keptPlots != null) {
                keptPlots.close();
            }
            if (endedPlots != null) {
                endedPlots.close();
            }
            if (evaluations != null) {
                evaluations.close();
            }
        }
        onClosed.accept(this);
    }
}
