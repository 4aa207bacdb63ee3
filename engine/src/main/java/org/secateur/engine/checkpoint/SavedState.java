package org.secateur.engine.checkpoint;

import java.nio.file.Path;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;

/**
 * A checkpoint whose file was found whole.
 *
 * @param facts what its JSON file says
 * @param file the arrays
 */
public record SavedState(Checkpoint facts, Path file) {
    /**
     * Puts every array of the state into its place.
     *
     * @throws CheckpointException if the file lacks an array, or has one of another size: it is not of this run
     */
    public void restore(TrainingState state) throws CheckpointException {
        try (SafetensorsFile in = SafetensorsFile.open(file)) {
            for (StatePart part : state.parts()) {
                if (!part.restore(in)) {
                    throw new CheckpointException(
                            file, "tensor " + part.name() + " is not of the size that this run's settings ask for");
                }
            }
        } catch (ModelException e) {
            throw new CheckpointException(file, "cannot be used (" + e.getMessage() + ")", e);
        }
    }
}
