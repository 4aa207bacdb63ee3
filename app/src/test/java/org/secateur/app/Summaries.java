package org.secateur.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;

/** Lines of a list of runs, as an engine would read them. */
public final class Summaries {
    private Summaries() {}

    /** A run that ended, started in 1970; it was never evaluated and cannot go on. */
    public static RunSummary ended(Path folder, RunConfig config, RunPhase phase, int step) {
        return new RunSummary(
                folder,
                Instant.EPOCH,
                Optional.of(config),
                phase,
                false,
                step,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A folder whose manifest cannot be read. */
    public static RunSummary damaged(Path folder, String problem) {
        return new RunSummary(
                folder,
                Instant.EPOCH,
                Optional.empty(),
                RunPhase.FAILED,
                false,
                0,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(problem));
    }

    /** The same with this accuracy. */
    public static RunSummary evaluated(RunSummary s, double accuracy) {
        return new RunSummary(
                s.folder(),
                s.started(),
                s.config(),
                s.phase(),
                s.brokeOff(),
                s.step(),
                OptionalDouble.of(accuracy),
                s.resumableFrom(),
                s.holder(),
                s.problem());
    }

    /** The same, started so many seconds after 1970. */
    public static RunSummary startedAt(RunSummary s, long seconds) {
        return new RunSummary(
                s.folder(),
                Instant.EPOCH.plusSeconds(seconds),
                s.config(),
                s.phase(),
                s.brokeOff(),
                s.step(),
                s.accuracy(),
                s.resumableFrom(),
                s.holder(),
                s.problem());
    }

    /** The same, of a run that can go on from a step. */
    public static RunSummary resumable(RunSummary s, int step) {
        return new RunSummary(
                s.folder(),
                s.started(),
                s.config(),
                s.phase(),
                s.brokeOff(),
                s.step(),
                s.accuracy(),
                OptionalInt.of(step),
                s.holder(),
                s.problem());
    }

    /** A run whose program was killed; it can go on from a step. */
    public static RunSummary killed(Path folder, RunConfig config, int step, int from) {
        return new RunSummary(
                folder,
                Instant.EPOCH,
                Optional.of(config),
                RunPhase.FAILED,
                true,
                step,
                OptionalDouble.empty(),
                OptionalInt.of(from),
                Optional.empty(),
                Optional.empty());
    }

    /** A run that another program has under way. */
    public static RunSummary elsewhere(Path folder, RunConfig config, int step, String holder) {
        return new RunSummary(
                folder,
                Instant.EPOCH,
                Optional.of(config),
                RunPhase.TRAINING,
                false,
                step,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.of(holder),
                Optional.empty());
    }
}
