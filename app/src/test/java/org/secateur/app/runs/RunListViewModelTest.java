package org.secateur.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.SpyRun;
import org.secateur.app.Summaries;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;

class RunListViewModelTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final List<Path> elsewhere = new ArrayList<>();
    private final RunListViewModel runs = new RunListViewModel(engine, tasks, Path.of("runs"), () -> elsewhere, CLOCK);

    private static SpyRun run(String folder) {
        return new SpyRun(RunConfig.defaults(), Path.of("runs", folder), RunPhase.TRAINING);
    }

    private static RunProgress progress(SpyRun run) {
        RunMeter meter = new RunMeter(run.config(), RunPhase.PREPARING);
        run.events().after(0).forEach(meter::add);
        return meter.progress();
    }

    @Test
    void theSameListForEveryReader() {
        assertSame(runs.items(), runs.items());
    }

    @Test
    void runOfThisSessionIsNotOverwrittenByItsFolder() {
        SpyRun run = run("a");
        run.steps(1, 40);
        RunProgress progress = progress(run);
        runs.show(run, progress);
        engine.keeps(Summaries.ended(run.folder(), run.config(), RunPhase.FAILED, 3), run);
        runs.refresh();
        assertEquals(1, runs.items().size());
        RunItem.State state = runs.items().get(0).state().get();
        assertEquals("Movement 10%", state.title());
        assertEquals(RunPhase.TRAINING, state.phase());
        assertEquals(40, state.step());
        assertEquals(100, state.totalSteps());
        assertEquals(OptionalDouble.empty(), state.accuracy());
        assertEquals(Instant.EPOCH, state.run().started(), "only the folder knows");
    }

    private SpyRun keeps(Path folder, int minute) {
        SpyRun run = new SpyRun(RunConfig.defaults(), folder, RunPhase.FINISHED);
        engine.keeps(
                Summaries.startedAt(Summaries.ended(folder, run.config(), RunPhase.FINISHED, 100), 60L * minute), run);
        return run;
    }

    private List<String> names() {
        return runs.items().stream()
                .map(item -> item.folder().getFileName().toString())
                .toList();
    }

    @Test
    void runsFromElsewhereStandAmongTheOthersByTheTimeOfTheirStart() {
        keeps(Path.of("runs", "first"), 1);
        keeps(Path.of("runs", "third"), 3);
        Path other = Path.of("disk").toAbsolutePath().resolve("second");
        keeps(other, 2);
        keeps(other.resolveSibling("unknown"), 4);
        elsewhere.add(other);
        elsewhere.add(other.resolveSibling("gone"));
        runs.refresh();
        assertEquals(List.of("third", "second", "first"), names());
    }

    @Test
    void aRunOpenedFromElsewhereGoesToItsPlaceWhenTheListIsReadAgain() {
        keeps(Path.of("runs", "first"), 1);
        keeps(Path.of("runs", "third"), 3);
        runs.refresh();
        SpyRun second = keeps(Path.of("disk").toAbsolutePath().resolve("second"), 2);
        runs.show(second, progress(second));
        assertEquals(List.of("second", "third", "first"), names());
        elsewhere.add(second.folder());
        runs.refresh();
        assertEquals(List.of("third", "second", "first"), names());
    }

    @Test
    void aFolderIsListedOnceHoweverItsPathIsWritten() {
        SpyRun run = keeps(Path.of("runs", "a"), 1);
        runs.refresh();
        elsewhere.add(Path.of("runs", "..", "runs", "a"));
        runs.refresh();
        assertEquals(List.of("a"), names());
        assertEquals(
                runs.items().get(0), runs.find(run.folder().toAbsolutePath()).orElseThrow());
    }
}
