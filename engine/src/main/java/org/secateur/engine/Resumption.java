package org.secateur.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.runstore.ResumePoint;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.runstore.RunFolderSink;
import org.secateur.engine.text.TokenizerException;
import org.secateur.engine.train.BatchCheck;
import org.secateur.engine.train.TrainingInputs;

/**
 * What a run does before it goes on: it reads model and data, which must be those it began with. Until that is done
 * nothing in its folder is changed.
 *
 * @param catalog finds the model
 * @param point where it goes on
 */
record Resumption(ModelCatalog catalog, ResumePoint point) implements RunOrigin {
    @Override
    public RunConfig config() {
        return point.manifest().config();
    }

    @Override
    public RunFolder folder() {
        return point.folder();
    }

    @Override
    public List<RunEvent> history() {
        return point.events();
    }

    @Override
    public Optional<RunResumed> resumed() {
        return Optional.of(point.resumed());
    }

    @Override
    public Prepared prepare(BatchCheck check) throws EngineException {
        try {
            RunInputs inputs = RunInputs.read(catalog, config(), check::require);
            RunInputs.requireSame(point.manifest(), inputs.stamps(), "go on");
            RunFolderSink sink = RunFolderSink.goOn(folder(), point.resumed(), inputs.models(), System::nanoTime);
            return new Prepared(
                    new TrainingInputs(
                            config(),
                            inputs.plan(),
                            inputs.model(),
                            inputs.encoded(),
                            sink,
                            point.saved(),
                            Optional.empty()),
                    sink,
                    inputs.teacher());
        } catch (CancellationException e) {
            throw new EngineException("The run was stopped before it went on. Nothing was changed.", e);
        } catch (IOException | ModelException | TokenizerException | IllegalArgumentException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }
}
