package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.train.RunSink;
import org.secateur.engine.train.TrainedModel;
import org.secateur.engine.train.WeightSample;

/** Writes a run into its folder. */
public final class RunFolderSink implements RunSink, AutoCloseable {
    private final RunFolder folder;
    private final EventLogWriter log;
    private final SampleStore samples;
    private final ModelWriter models;

    /** Writes a model as a Hugging Face folder. */
    public interface ModelWriter {
        /** Writes config.json, model.safetensors with the zeros in place, and the tokenizer's files. */
        void write(Path folder, TrainedModel model) throws IOException;
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
    public RunFolderSink(RunFolder folder, Manifest manifest, ModelWriter models, LongSupplier nanoTime)
            throws RunFolderException {
        this.folder = folder;
        this.models = models;
        this.samples = new SampleStore(folder);
        ManifestFile.write(folder.manifest(), manifest);
        try {
            this.log = new EventLogWriter(folder.events(), nanoTime);
        } catch (IOException e) {
            throw new RunFolderException(folder.events(), "cannot be written (" + Reasons.of(e) + ")", e);
        }
    }

    @Override
    public void append(RunEvent event) throws IOException {
        log.append(event);
    }

    @Override
    public void keepSample(WeightSample sample) throws IOException {
        samples.write(sample);
    }

    @Override
    public void saveModel(TrainedModel model) throws IOException {
        FinalState.write(folder, model);
        models.write(folder.model(), model);
    }

    /** Writes what is left of the log. */
    @Override
    public void close() throws IOException {
        log.close();
    }
}
