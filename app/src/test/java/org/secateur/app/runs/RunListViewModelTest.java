package org.secateur.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.SpyRun;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;

class RunListViewModelTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final RunListViewModel runs = new RunListViewModel(engine, new SameThreadTaskRunner(), Path.of("runs"));

    private static SpyRun run(String folder) {
        return new SpyRun(RunConfig.defaults(), Path.of("runs", folder), RunPhase.TRAINING);
    }

    @Test
    void theSameListForEveryReader() {
        assertSame(runs.items(), runs.items());
    }

    @Test
    void runOfThisSessionIsNotOverwrittenByItsFolder() {
        SpyRun run = run("a");
        run.steps(1, 40);
        RunProgress progress = RunProgress.of(RunPhase.PREPARING);
        for (RunEvent event : run.events().after(0)) {
            progress = progress.after(event);
        }
        runs.show(run, progress);
        engine.keeps(
                new RunSummary(
                        run.folder(),
                        Instant.EPOCH,
                        Optional.of(run.config()),
                        RunPhase.FAILED,
                        3,
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()),
                run);
        runs.refresh();
        assertEquals(
                List.of(new RunItem.State("Movement 10%", RunPhase.TRAINING, 40, 100, OptionalDouble.empty(), "")),
                runs.items().stream().map(item -> item.state().get()).toList());
    }

    @Test
    void progressAddsUpEvents() {
        SpyRun run = run("a");
        run.steps(1, 50);
        run.say(new EvaluationCompleted(50, 2, 0.4, 0.9, 200, 0.55, 1));
        run.become(RunPhase.PAUSED, "");
        RunProgress progress = RunProgress.of(RunPhase.PREPARING);
        for (RunEvent event : run.events().after(0)) {
            progress = progress.after(event);
        }
        assertEquals(
                new RunProgress(
                        RunPhase.PAUSED,
                        "",
                        50,
                        100,
                        2,
                        OptionalDouble.of(1 - 0.9 * 50 / 100),
                        OptionalDouble.of(0.9),
                        50 * 400,
                        25),
                progress);
        assertEquals(0.5, progress.share());
        assertEquals(OptionalDouble.of(800), progress.tokensPerSecond());
        assertEquals(OptionalDouble.of(25), progress.secondsLeft());
    }
}
