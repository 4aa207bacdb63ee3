package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;

/** Folders of runs that were never computed: manifest and log only. */
public final class SampleRuns {
    private SampleRuns() {}

    /**
     * A finished run of the examples' settings.
     *
     * @param started seconds after 1970
     * @param steps each with a line, and with one for the counts of 72 matrices
     */
    public static void ended(Path folder, long started, int steps, double accuracy, double remaining)
            throws IOException {
        RunFolder run = RunFolder.create(folder);
        ManifestFile.write(run.manifest(), Examples.manifest(Instant.ofEpochSecond(started)));
        List<Integer> kept = Collections.nCopies(72, 58_982);
        try (EventLogWriter log = new EventLogWriter(run.events(), System::nanoTime)) {
            log.append(new PhaseChanged(0, RunPhase.TRAINING, ""));
            for (int step = 1; step <= steps; step++) {
                log.append(new StepCompleted(step, 1, 0.5, 1.5, 1e-5, 0.25, remaining, 4096, 0.1 * step));
                log.append(new RemainingMeasured(step, kept));
            }
            log.append(new EvaluationCompleted(steps, 1, 0.5, accuracy, 100, remaining, 0.25));
            log.append(new PhaseChanged(steps, RunPhase.FINISHED, ""));
        }
    }
}
