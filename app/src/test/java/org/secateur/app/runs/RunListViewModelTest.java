package org.secateur.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.SpyRun;
import org.secateur.app.Summaries;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.RunPhase;

class RunListViewModelTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final List<Path> elsewhere = new ArrayList<>();
    private final RunListViewModel runs =
            new RunListViewModel(engine, tasks, () -> Path.of("runs"), () -> elsewhere, CLOCK);

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
        assertEquals(OptionalDouble.empty(), state.figure());
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

    /** Another program's run goes on, a new one appears, one vanishes: seen without anybody asking. */
    @Test
    void foldersAreLookedAtAgainAndAgain() {
        Path folder = Path.of("runs", "a");
        SpyRun other = new SpyRun(RunConfig.defaults(), folder, RunPhase.TRAINING);
        engine.keeps(Summaries.elsewhere(folder, other.config(), 7, "process 4711 on elm"), other);
        runs.watch();
        assertEquals(
                "Training elsewhere", RunWords.state(runs.items().get(0).state().get()));
        engine.listsNow(Summaries.elsewhere(folder, other.config(), 8, "process 4711 on elm"));
        keeps(Path.of("runs", "b"), 1);
        tasks.elapse();
        assertEquals(List.of("b", "a"), names());
        assertEquals(8, runs.items().get(1).state().get().step());
        engine.listsNow(Summaries.killed(folder, other.config(), 8, 5));
        tasks.elapse();
        assertEquals("Broke off", RunWords.state(runs.items().get(1).state().get()));
    }

    @Test
    void aFolderThatVanishesLeavesTheList(@TempDir Path home) throws Exception {
        Path parent = Files.createDirectory(home.resolve("runs"));
        Path gone = Files.createDirectory(parent.resolve("gone"));
        keeps(gone, 1);
        keeps(parent.resolve("stays"), 2);
        RunListViewModel list = new RunListViewModel(engine, tasks, () -> parent, List::of, CLOCK);
        list.refresh();
        assertEquals(2, list.items().size());
        Files.delete(gone);
        list.refresh();
        assertEquals(
                List.of("stays"),
                list.items().stream()
                        .map(item -> item.folder().getFileName().toString())
                        .toList());
    }

    private void fill() {
        Path folder = Path.of("runs", "best");
        RunSummary best = Summaries.startedAt(
                Summaries.evaluated(
                        Summaries.remaining(Summaries.ended(folder, RunConfig.defaults(), RunPhase.FINISHED, 100), 0.1),
                        0.9),
                60);
        engine.keeps(
                best.withRemarks(new RunRemarks("A title", "a note", List.of("Paper"))),
                new SpyRun(RunConfig.defaults(), folder, RunPhase.FINISHED));
        Path stopped = Path.of("runs", "stopped");
        engine.keeps(
                Summaries.startedAt(
                        Summaries.evaluated(
                                Summaries.remaining(
                                        Summaries.ended(stopped, RunConfig.defaults(), RunPhase.STOPPED, 5), 0.05),
                                0.8),
                        120),
                new SpyRun(RunConfig.defaults(), stopped, RunPhase.STOPPED));
        keeps(Path.of("runs", "unmeasured"), 3);
        runs.refresh();
    }

    private List<String> shown() {
        return runs.shown().stream()
                .map(item -> item.folder().getFileName().toString())
                .toList();
    }

    @Test
    void orderAndWhatLacksAFigureComesLast() {
        fill();
        assertEquals(List.of("unmeasured", "stopped", "best"), shown());
        runs.order().set(RunOrder.METRIC);
        assertEquals(List.of("best", "stopped", "unmeasured"), shown());
        runs.order().set(RunOrder.REMAINING);
        assertEquals(List.of("stopped", "best", "unmeasured"), shown());
        runs.order().set(RunOrder.TITLE);
        assertEquals(List.of("best", "unmeasured", "stopped"), shown(), "A title, then two of one name");
    }

    @Test
    void wordsTagAndStateChooseRuns() {
        fill();
        assertEquals(List.of("Paper"), runs.tags());
        for (String words : List.of("a TITLE", "paper", "a note", "best movement", "finished reviews title")) {
            runs.filter().set(RunFilter.all().withWords(words));
            assertEquals(List.of("best"), shown(), words);
        }
        runs.filter().set(RunFilter.all().withWords("minilm"));
        assertEquals(3, shown().size());
        runs.filter().set(RunFilter.all().withWords("magnitude"));
        assertEquals(List.of(), shown());
        runs.filter().set(RunFilter.all().withTag("paper"));
        assertEquals(List.of("best"), shown());
        runs.filter().set(RunFilter.all().withState(RunFilter.Group.STOPPED));
        assertEquals(List.of("stopped"), shown());
        runs.filter().set(RunFilter.all());
        assertEquals(3, shown().size());
    }

    @Test
    void datesInWords() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        Map<Long, String> words = Map.of(
                30L,
                "just now",
                60L,
                "1 min ago",
                7199L,
                "1 h ago",
                86_400L,
                "1 day ago",
                86_400L * 30,
                "30 days ago",
                86_400L * 31,
                "2026-10-22");
        words.forEach((seconds, expected) ->
                assertEquals(expected, RunWords.ago(now.minusSeconds(seconds), now, ZoneOffset.UTC)));
        assertEquals("2026-11-22 12:00:00", RunWords.exact(now, ZoneOffset.UTC));
    }
}
