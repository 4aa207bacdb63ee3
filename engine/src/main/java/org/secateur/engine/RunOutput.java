package org.secateur.engine;

import java.nio.file.Path;
import java.util.Optional;

/** What comes out of an ended run. Nothing here changes the run's folder. Every call may take seconds. */
public interface RunOutput {
    /**
     * Writes a run's final model.
     *
     * @param run the run's folder
     * @param format how
     * @param target a folder that does not exist or is empty for {@link ExportFormat#HUGGING_FACE}, else a file, which is
     *     replaced
     * @throws EngineException if the run kept no model, or the target cannot be written or is in the run's folder;
     *     nothing half is left
     */
    void export(Path run, ExportFormat format, Path target) throws EngineException;

    /**
     * Reads a run's final model so that texts can be tried on it.
     *
     * @param run the run's folder
     * @param against another run to compare with; empty: the same run's weights before masking (the same as after it for
     *     a dense run)
     * @throws EngineException if a run kept no model or answers questions, or the two runs have different labels, or one is of single texts and the other of
     *     pairs
     */
    Predictor predictor(Path run, Optional<Path> against) throws EngineException;

    /**
     * Reads the final model of a run on questions so that it can be asked.
     *
     * @param run the run's folder
     * @param against another run on questions to compare with; empty: the same run's weights before masking
     * @throws EngineException if a run kept no model, or has labels
     */
    Answerer answerer(Path run, Optional<Path> against) throws EngineException;
}
