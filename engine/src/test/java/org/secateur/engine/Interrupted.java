package org.secateur.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.secateur.engine.checkpoint.TrainingState;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.runstore.ResumePoint;
import org.secateur.engine.runstore.RunEnvironment;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.runstore.RunFolderSink;
import org.secateur.engine.train.RunSink;
import org.secateur.engine.train.Snapshot;
import org.secateur.engine.train.TrackPoints;
import org.secateur.engine.train.TrackValues;
import org.secateur.engine.train.TrainedModel;
import org.secateur.engine.train.TrainingInputs;
import org.secateur.engine.train.TrainingRun;
import org.secateur.engine.train.WeightSample;

/** Runs as the engine does, with a hook on the run's own thread at every event: so an interruption comes exactly there. */
public final class Interrupted {
    /** What is done when an event was said. */
    public interface Hook {
        void at(RunEvent event, TrainingRun run) throws IOException;
    }

    private Interrupted() {}

    public static RunPhase start(RunConfig config, Path folder, Hook hook) throws Exception {
        return follow(new Preparation(new ModelCatalog(), Clock.systemUTC(), config, RunFolder.create(folder)), hook);
    }

    static RunPhase resume(Path folder, Hook hook) throws Exception {
        return follow(
                new Resumption(
                        new ModelCatalog(), ResumePoint.of(RunFolder.existing(folder), RunEnvironment.current())),
                hook);
    }

    private static RunPhase follow(RunOrigin origin, Hook hook) throws Exception {
        RunEventBuffer events = new RunEventBuffer();
        origin.history().forEach(events::publish);
        AtomicReference<TrainingRun> run = new AtomicReference<>();
        AtomicReference<RunFolderSink> sink = new AtomicReference<>();
        try (TrainingRun training = new TrainingRun(events, origin.resumed(), pace -> {
            RunOrigin.Prepared prepared = origin.prepare(pace);
            sink.set(prepared.sink());
            TrainingInputs in = prepared.inputs();
            RunSink hooked = new HookedSink(prepared.sink(), event -> hook.at(event, run.get()));
            return new TrainingInputs(in.config(), in.plan(), in.model(), in.task(), hooked, in.saved(), in.teacher());
        })) {
            run.set(training);
            training.start();
            RunPhase end = training.ended().get(60, TimeUnit.SECONDS);
            close(sink.get(), end);
            return end;
        }
    }

    /** As the engine does. */
    private static void close(RunFolderSink sink, RunPhase end) throws IOException {
        if (sink == null) {
            return;
        }
        try {
            sink.close();
            if (end == RunPhase.FINISHED) {
                sink.discardCheckpoints();
            }
        } catch (IOException e) {
            if (end != RunPhase.FAILED) {
                throw e;
            }
        }
    }

    private interface Told {
        void event(RunEvent event) throws IOException;
    }

    private record HookedSink(RunSink sink, Told told) implements RunSink {
        @Override
        public void append(RunEvent event) throws IOException {
            try {
                sink.append(event);
            } finally {
                told.event(event); // where the log cannot be written too
            }
        }

        @Override
        public void flush() throws IOException {
            sink.flush();
        }

        @Override
        public void keepSample(WeightSample sample) throws IOException {
            sink.keepSample(sample);
        }

        @Override
        public void keepTrack(TrackPoints points, TrackValues values) throws IOException {
            sink.keepTrack(points, values);
        }

        @Override
        public void keepSnapshot(Snapshot snapshot) throws IOException {
            sink.keepSnapshot(snapshot);
        }

        @Override
        public long keepCheckpoint(TrainingState state) throws IOException {
            return sink.keepCheckpoint(state);
        }

        @Override
        public void saveBest(TrainedModel model, EvaluationCompleted evaluation) throws IOException {
            sink.saveBest(model, evaluation);
        }

        @Override
        public void saveModel(TrainedModel model) throws IOException {
            sink.saveModel(model);
        }
    }

    /** The event of one kind and step that a test waits for. */
    public static Hook stopAt(Class<? extends RunEvent> kind, int step) {
        return (event, run) -> {
            if (kind.isInstance(event) && stepOf(event).equals(Optional.of(step))) {
                run.stop();
            }
        };
    }

    /** Steps completed at an event; empty where it tells none. */
    static Optional<Integer> stepOf(RunEvent event) {
        if (event instanceof StepCompleted completed) {
            return Optional.of(completed.step());
        }
        if (event instanceof EvaluationCompleted evaluation) {
            return Optional.of(evaluation.step());
        }
        return Optional.empty();
    }
}
