package org.secateur.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.RunPhase;

/** Lines of a list of runs, as an engine would read them. */
public final class Summaries {
    private Summaries() {}

    /** A run that ended, started in 1970; it was never evaluated and cannot go on. */
    public static RunSummary ended(Path folder, RunConfig config, RunPhase phase, int step) {
        return of(folder, Optional.of(config), phase, false, step, OptionalInt.empty(), Optional.empty());
    }

    /** A folder whose manifest cannot be read. */
    public static RunSummary damaged(Path folder, String problem) {
        RunSummary s = of(folder, Optional.empty(), RunPhase.FAILED, false, 0, OptionalInt.empty(), Optional.empty());
        return new RunSummary(
                s.folder(),
                s.started(),
                s.config(),
                s.phase(),
                s.brokeOff(),
                s.step(),
                s.remaining(),
                s.figure(),
                s.resumableFrom(),
                s.holder(),
                s.remarks(),
                s.remarksProblem(),
                Optional.of(problem));
    }

    /** A run whose program was killed; it can go on from a step. */
    public static RunSummary killed(Path folder, RunConfig config, int step, int from) {
        return of(folder, Optional.of(config), RunPhase.FAILED, true, step, OptionalInt.of(from), Optional.empty());
    }

    /** A run that another program has under way. */
    public static RunSummary elsewhere(Path folder, RunConfig config, int step, String holder) {
        return of(
                folder, Optional.of(config), RunPhase.TRAINING, false, step, OptionalInt.empty(), Optional.of(holder));
    }

    private static RunSummary of(
            Path folder,
            Optional<RunConfig> config,
            RunPhase phase,
            boolean brokeOff,
            int step,
            OptionalInt resumable,
            Optional<String> holder) {
        return new RunSummary(
                folder,
                Instant.EPOCH,
                config,
                phase,
                brokeOff,
                step,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                resumable,
                holder,
                RunRemarks.none(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with this figure. */
    public static RunSummary evaluated(RunSummary s, double figure) {
        return with(s, s.started(), s.remaining(), OptionalDouble.of(figure), s.resumableFrom());
    }

    /** The same with this share of remaining weights. */
    public static RunSummary remaining(RunSummary s, double share) {
        return with(s, s.started(), OptionalDouble.of(share), s.figure(), s.resumableFrom());
    }

    /** The same, started so many seconds after 1970. */
    public static RunSummary startedAt(RunSummary s, long seconds) {
        return with(s, Instant.EPOCH.plusSeconds(seconds), s.remaining(), s.figure(), s.resumableFrom());
    }

    /** The same, of a run that can go on from a step. */
    public static RunSummary resumable(RunSummary s, int step) {
        return with(s, s.started(), s.remaining(), s.figure(), OptionalInt.of(step));
    }

    private static RunSummary with(
            RunSummary s, Instant started, OptionalDouble remaining, OptionalDouble figure, OptionalInt resumable) {
        return new RunSummary(
                s.folder(),
                started,
                s.config(),
                s.phase(),
                s.brokeOff(),
                s.step(),
                remaining,
                figure,
                resumable,
                s.holder(),
                s.remarks(),
                s.remarksProblem(),
                s.problem());
    }
}
