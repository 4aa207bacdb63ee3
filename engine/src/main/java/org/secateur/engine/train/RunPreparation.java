package org.secateur.engine.train;

/** What a run does on its thread before its first step. An exception ends the run with its message. */
@FunctionalInterface
public interface RunPreparation {
    /**
     * Reads data and model, and opens the sink.
     *
     * @param pace to be asked now and then
     */
    TrainingInputs read(Pace pace) throws Exception;

    /**
     * Finds what else the run needs, which may take hours. What it says is in the run's log already.
     *
     * @param inputs as they were read
     * @return what the run is to train with
     */
    default TrainingInputs complete(TrainingInputs inputs, Pace pace) throws Exception {
        return inputs;
    }
}
