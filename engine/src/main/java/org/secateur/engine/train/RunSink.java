package org.secateur.engine.train;

import java.io.IOException;
import org.secateur.engine.event.RunEvent;

/** Where a run writes what must outlast it. Called by the run's thread only. */
public interface RunSink {
    /** Adds an event to the log. */
    void append(RunEvent event) throws IOException;

    /** Keeps the sample of one step, to be looked at again. */
    void keepSample(WeightSample sample) throws IOException;

    /** Keeps the model after the last step. */
    void saveModel(TrainedModel model) throws IOException;
}
