package org.secateur.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.RunPhase;

/** Many runs of all kinds, for pictures and for measuring. */
final class RunListSamples {
    private static final List<RunPhase> ENDS = List.of(RunPhase.FINISHED, RunPhase.STOPPED, RunPhase.FAILED);
    private static final List<PruningMethod> METHODS = List.copyOf(EnumSet.allOf(PruningMethod.class));

    private RunListSamples() {}

    /** Runs started one after the other up to now, an hour apart. */
    static void keepsMany(ScriptedEngine engine, Path runs, int count) {
        long now = Instant.now().getEpochSecond();
        for (int i = 0; i < count; i++) {
            RunSummary run = sample(runs.resolve("many-" + i), i);
            engine.keeps(
                    Summaries.startedAt(run, now - 60 - i * 3600L),
                    new SpyRun(run.config().orElseThrow(), run.folder(), run.phase()));
        }
    }

    private static RunSummary sample(Path folder, int i) {
        PruningMethod method = METHODS.get(i % METHODS.size());
        RunConfig config = config(method);
        if (i % 10 == 1) {
            return Summaries.elsewhere(folder, config, 120 + i, "process 4711 on elm");
        }
        RunSummary run = i % 10 == 4
                ? Summaries.killed(folder, config, 300, 280)
                : Summaries.ended(folder, config, ENDS.get(i % 5 == 0 ? i % 3 : 0), 684);
        RunSummary measured = Summaries.remaining(
                Summaries.evaluated(run, 0.7 + i % 20 * 0.01),
                method.prunes() ? config.pruning().remaining() : 1);
        return switch (i % 4) {
            case 0 -> measured;
            case 1 -> measured.withRemarks(new RunRemarks("", "Overfits after epoch 2", List.of("baseline")));
            case 2 ->
                measured.withRemarks(new RunRemarks(
                        "Best so far, with a title that does not fit into one line", "", List.of("paper", "seed 7")));
            default ->
                measured.withRemarks(
                        RunRemarks.none().withTags(List.of("ablation", "paper", "long tag of a person", "seed 3")));
        };
    }

    private static RunConfig config(PruningMethod method) {
        RunConfig d = RunConfig.defaults();
        PruningConfig pruning = PruningConfig.defaults(method);
        return d.withName(RunConfig.defaultName(pruning)).withPruning(pruning);
    }
}
