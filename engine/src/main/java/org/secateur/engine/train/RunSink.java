package org.secateur.engine.train;

import java.io.IOException;
import org.secateur.engine.checkpoint.TrainingState;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEvent;

/** Where a run writes what must outlast it. Called by the run's thread only. */
public interface RunSink {
    /**
     * Adds an event to the log.
     *
     * @throws IOException if it cannot be written now; it is taken all the same, and written with what comes next
     */
    void append(RunEvent event) throws IOException;

    /**
     * Writes all events that were added.
     *
     * @throws IOException if that is not possible now; nothing is lost, and it may be tried again
     */
    void flush() throws IOException;

    /** Keeps the sample of one step, to be looked at again. */
    void keepSample(WeightSample sample) throws IOException;

    /** Keeps the tracked values of one step; keeping them again changes nothing. */
    void keepTrack(TrackPoints points, TrackValues values) throws IOException;

    /** Keeps masks or rounded weights of all weights. */
    void keepSnapshot(Snapshot snapshot) throws IOException;

    /**
     * Keeps a state from which the run can be resumed, and lets go of the one before.
     *
     * @return bytes written
     * @throws IOException if it cannot be written; the one before is then untouched
     */
    long keepCheckpoint(TrainingState state) throws IOException;

    /** Keeps the model of the best evaluation so far, in place of the one before. */
    void saveBest(TrainedModel model, EvaluationCompleted evaluation) throws IOException;

    /** Keeps the model after the last step. */
    void saveModel(TrainedModel model) throws IOException;
}
