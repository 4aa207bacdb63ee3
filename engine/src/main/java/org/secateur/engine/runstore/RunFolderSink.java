package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.secateur.engine.checkpoint.CheckpointStore;
import org.secateur.engine.checkpoint.TrainingState;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.modelio.AtomicFiles;
import org.secateur.engine.train.RunSink;
import org.secateur.engine.train.Snapshot;
import org.secateur.engine.train.TrackPoints;
import org.secateur.engine.train.TrackValues;
import org.secateur.engine.train.TrainedModel;
import org.secateur.engine.train.WeightSample;

/** Writes a run into its folder. */
public final class RunFolderSink implements RunSink, AutoCloseable {
    private final RunFolder folder;
    private final EventLogWriter log;
    private final SampleStore samples;
    private final TrackStore track;
    private final SnapshotStore snapshots;
    private final CheckpointStore checkpoints;
    private final ModelWriter models;

    /** Writes a model as a Hugging Face folder. */
    public interface ModelWriter {
        /** Writes config.json, model.safetensors with the zeros in place, and the tokenizer's files. */
        void write(Path folder, TrainedModel model) throws IOException;
    }

    private RunFolderSink(RunFolder folder, ModelWriter models, LongSupplier nanoTime) throws RunFolderException {
        this.folder = folder;
        this.models = models;
        this.samples = new SampleStore(folder);
        this.track = new TrackStore(folder);
        this.snapshots = new SnapshotStore(folder);
        this.checkpoints = new CheckpointStore(folder.checkpoints());
        try {
            this.log = new EventLogWriter(folder.events(), nanoTime);
        } catch (IOException e) {
            throw notWritten(folder.events(), e);
        }
    }

    /**
     * Writes the manifest and opens the log.
     *
     * @param folder new, see {@link RunFolder#create}
     * @param manifest what the run is made from
     * @param models writes the final model
     * @param nanoTime a running clock in nanoseconds
     * @throws RunFolderException if the folder cannot be written
     */
    public static RunFolderSink begin(RunFolder folder, Manifest manifest, ModelWriter models, LongSupplier nanoTime)
            throws RunFolderException {
        ManifestFile.write(folder.manifest(), manifest);
        return new RunFolderSink(folder, models, nanoTime);
    }

    /**
     * Opens the log of a run that goes on, and takes away what was kept of steps after the state it goes on from.
     *
     * @param resumed the state, and how much of the log belongs to it
     * @throws RunFolderException if the folder cannot be written
     */
    public static RunFolderSink goOn(RunFolder folder, RunResumed resumed, ModelWriter models, LongSupplier nanoTime)
            throws RunFolderException {
        int step = resumed.step();
        RunFolderSink sink = new RunFolderSink(folder, models, nanoTime);
        try {
            write(folder.checkpoints(), () -> sink.checkpoints.shorten(step, resumed.logLength()));
            sink.samples.deleteAfter(step);
            sink.snapshots.deleteAfter(step);
            sink.track.cutAfter(step);
            return sink;
        } catch (RunFolderException e) {
            sink.letGo(e);
            throw e;
        }
    }

    private void letGo(RunFolderException cause) {
        try {
            log.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static RunFolderException notWritten(Path file, IOException e) {
        return e instanceof RunFolderException known
                ? known
                : new RunFolderException(file, "cannot be written (" + Reasons.of(e) + ")", e);
    }

    private interface Writing {
        void write() throws IOException;
    }

    /** Messages that come from the system name no file, or a temporary one. */
    private static void write(Path file, Writing writing) throws RunFolderException {
        try {
            writing.write();
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    @Override
    public void append(RunEvent event) throws IOException {
        write(folder.events(), () -> log.append(event));
    }

    @Override
    public void flush() throws IOException {
        write(folder.events(), log::flush);
    }

    @Override
    public void keepSample(WeightSample sample) throws IOException {
        write(folder.sample(sample.step()), () -> samples.write(sample));
    }

    @Override
    public void keepTrack(TrackPoints points, TrackValues values) throws IOException {
        write(folder.track(), () -> track.write(points, values));
    }

    @Override
    public void keepSnapshot(Snapshot snapshot) throws IOException {
        write(folder.snapshot(snapshot.step()), () -> snapshots.write(snapshot));
    }

    @Override
    public long keepCheckpoint(TrainingState state) throws IOException {
        write(folder.track(), track::sync);
        try {
            return checkpoints.write(state, log.sync());
        } catch (IOException e) {
            throw notWritten(folder.checkpoints(), e);
        }
    }

    @Override
    public void saveBest(TrainedModel model, EvaluationCompleted evaluation) throws IOException {
        write(folder.best(), () -> {
            models.write(folder.best(), model);
            String json = RunJson.mapper().writerFor(RunEvent.class).writeValueAsString(evaluation) + "\n";
            AtomicFiles.write(folder.bestEvaluation(), json.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** The final state comes last: with it the model is whole. */
    @Override
    public void saveModel(TrainedModel model) throws IOException {
        write(folder.track(), track::sync);
        write(folder.model(), () -> {
            FinalState.delete(folder);
            models.write(folder.model(), model);
            FinalState.write(folder, model);
        });
    }

    /** Takes the checkpoints away: a run that has made all its steps and saved its model needs none. */
    public void discardCheckpoints() throws IOException {
        checkpoints.clear();
    }

    /** Writes what is left of the log, so that it lasts. */
    @Override
    public void close() throws IOException {
        log.close();
    }
}
