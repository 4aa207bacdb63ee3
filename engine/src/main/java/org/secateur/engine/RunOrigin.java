package org.secateur.engine;

import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.RunFolder;
import org.secateur.engine.runstore.RunFolderSink;
import org.secateur.engine.train.BatchCheck;
import org.secateur.engine.train.TrainingInputs;

/** Where a run of this program comes from: it is started, or an earlier one goes on. */
interface RunOrigin {
    /**
     * A run that is ready for its next step, but for its teacher.
     *
     * @param teacher the model that was chosen to learn from
     */
    record Prepared(TrainingInputs inputs, RunFolderSink sink, Optional<PretrainedModel> teacher) {}

    /** Finds its model. */
    ModelCatalog catalog();

    /** Its settings. */
    RunConfig config();

    /** Its folder. */
    RunFolder folder();

    /** What it has said before. */
    List<RunEvent> history();

    /** That it goes on; empty if it is started. */
    Optional<RunResumed> resumed();

    /**
     * Reads model and data and opens the folder for writing. Used by the run's thread.
     *
     * @param check asked before every text
     * @throws EngineException with what is wrong and where, for the person who started the run
     */
    Prepared prepare(BatchCheck check) throws EngineException;
}
