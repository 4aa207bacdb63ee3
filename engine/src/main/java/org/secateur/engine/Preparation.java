package org.secateur.engine;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.runstore.Manifest;
import org.secateur.engine.runstore.RunEnvironment;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.runstore.RunFolderSink;
import org.secateur.engine.text.TokenizerException;
import org.secateur.engine.train.BatchCheck;
import org.secateur.engine.train.TrainingInputs;

/**
 * What a new run does before its first step: it reads model and data, and writes the manifest.
 *
 * @param catalog finds the model
 * @param clock tells when the run was started
 * @param config the run's settings
 * @param folder the run's folder, empty
 */
record Preparation(ModelCatalog catalog, Clock clock, RunConfig config, RunFolder folder) implements RunOrigin {
    @Override
    public List<RunEvent> history() {
        return List.of();
    }

    @Override
    public Optional<RunResumed> resumed() {
        return Optional.empty();
    }

    /** Reads everything. If that fails the folder is taken away again: nothing in it would be of use. */
    @Override
    public Prepared prepare(BatchCheck check) throws EngineException {
        try {
            return read(check);
        } catch (CancellationException e) {
            throw discarded(
                    new EngineException("The run was stopped before its first step. Nothing of it is kept.", e));
        } catch (EngineException | IOException | ModelException | TokenizerException | IllegalArgumentException e) {
            throw discarded(new EngineException(e.getMessage(), e));
        }
    }

    private EngineException discarded(EngineException failure) {
        try {
            folder.discard();
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
        return failure;
    }

    private Prepared read(BatchCheck check) throws EngineException, IOException, ModelException, TokenizerException {
        RunInputs inputs = RunInputs.read(catalog, config, check::require);
        RunConfig resolved = config.resolved(inputs.plan().totalSteps());
        Manifest manifest = new Manifest(
                Manifest.VERSION,
                clock.instant(),
                resolved,
                Optional.of(inputs.task().pairs()),
                inputs.stamps(),
                RunEnvironment.current(),
                Map.of(),
                inputs.notes(config));
        RunFolderSink sink = RunFolderSink.begin(folder, manifest, inputs.models(), System::nanoTime);
        return new Prepared(
                new TrainingInputs(
                        resolved,
                        inputs.plan(),
                        inputs.model(),
                        inputs.encoded(),
                        sink,
                        Optional.empty(),
                        Optional.empty()),
                sink,
                inputs.teacher());
    }
}
