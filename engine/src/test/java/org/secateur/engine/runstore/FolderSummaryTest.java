package org.secateur.engine.runstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;

class FolderSummaryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path parent;

    private final FolderSummaries summaries = new FolderSummaries();

    private RunFolder folder(String name, Instant started) throws IOException {
        RunFolder folder = RunFolder.create(parent.resolve(name));
        ManifestFile.write(folder.manifest(), Examples.manifest(started));
        Files.createFile(folder.events());
        return folder;
    }

    private static void log(RunFolder folder, List<RunEvent> events) throws IOException {
        try (EventLogWriter log = new EventLogWriter(folder.events(), System::nanoTime)) {
            for (RunEvent event : events) {
                log.append(event);
            }
        }
    }

    @Test
    void newestFirstAndOtherFoldersLeftOut() throws IOException {
        log(folder("a", NOON), Examples.events());
        log(folder("b", NOON.plusSeconds(60)), Examples.events());
        log(folder("c", NOON.minusSeconds(60)), Examples.events());
        Files.createDirectory(parent.resolve("pictures"));
        Files.writeString(parent.resolve("manifest.json"), "not a folder");

        List<FolderSummary> runs = summaries.list(parent);

        assertEquals(
                List.of("b", "a", "c"),
                runs.stream().map(r -> r.folder().getFileName().toString()).toList());
        assertEquals(
                new FolderSummary(
                        parent.resolve("a"),
                        NOON,
                        Optional.of(Examples.config()),
                        RunPhase.FINISHED,
                        false,
                        1,
                        OptionalDouble.of(1 / 3.0),
                        OptionalDouble.of(0.5),
                        OptionalInt.empty(),
                        Optional.empty(),
                        RunRemarks.none(),
                        Optional.empty(),
                        Optional.empty()),
                runs.get(1));
    }

    @Test
    void noSuchFolderHasNoRuns() throws IOException {
        assertEquals(List.of(), summaries.list(parent.resolve("none")));
    }

    @Test
    void brokenOffLogIsAFailedRun() throws IOException {
        RunFolder folder = folder("a", NOON);
        log(folder, List.of(new PhaseChanged(0, RunPhase.TRAINING, ""), step(1), step(2)));
        Files.writeString(folder.events(), "{\"type\":\"step\",\"st", StandardOpenOption.APPEND);

        FolderSummary run = summaries.list(parent).get(0);

        assertEquals(RunPhase.FAILED, run.phase());
        assertTrue(run.brokeOff());
        assertEquals(2, run.step());
        assertEquals(OptionalDouble.empty(), run.figure());
        assertEquals(Optional.empty(), run.problem());
        assertEquals(OptionalInt.of(0), run.resumableFrom());
        Files.createDirectory(folder.checkpoints());
        Files.createFile(folder.checkpoints().resolve("step-00000002.json"));
        assertEquals(OptionalInt.of(2), summaries.list(parent).get(0).resumableFrom());
    }

    @Test
    void runsOfTheFirstFormatWithCheckpointsCanGoOnOlderOnesCannot() throws IOException {
        for (int version : new int[] {1, 2, 3}) {
            RunFolder folder = folder("v" + version, NOON);
            log(folder, List.of(new PhaseChanged(0, RunPhase.TRAINING, "")));
            String manifest = Files.readString(folder.manifest());
            Files.writeString(
                    folder.manifest(), manifest.replaceFirst("\"version\"\\s*:\\s*\\d+", "\"version\": " + version));
            assertEquals(
                    version >= 2, summaries.of(folder.path()).resumableFrom().isPresent(), "version " + version);
        }
    }

    @Test
    void damagedRunsSayWhatIsWrong() throws IOException {
        RunFolder foreign = folder("a", NOON);
        Files.writeString(foreign.manifest(), "{\"version\": 99}");
        RunFolder withoutLog = folder("b", NOON);
        Files.delete(withoutLog.events());

        List<FolderSummary> runs = summaries.list(parent);

        assertEquals(2, runs.size());
        for (FolderSummary run : runs) {
            boolean isForeign = run.folder().equals(parent.resolve("a"));
            assertEquals(isForeign, run.config().isEmpty());
            assertEquals(isForeign, run.problem().isPresent(), "without its log it can be opened");
            assertEquals(RunPhase.FAILED, run.phase());
            assertFalse(run.brokeOff(), "nothing is known of it");
            assertTrue(run.problem().orElse("format version 99").contains("format version 99"));
        }
    }

    @Test
    void oneRunIsReadAsInTheList() throws IOException {
        RunFolder folder = folder("a", NOON);
        log(folder, Examples.events());
        assertEquals(summaries.list(parent).get(0), summaries.of(folder.path()));
        assertFalse(summaries.of(folder.path()).brokeOff(), "it has finished");
        Path none = Files.createDirectory(parent.resolve("pictures"));
        assertEquals(
                none + ": there is no run in this folder",
                assertThrows(RunFolderException.class, () -> summaries.of(none)).getMessage());
    }

    /** The last evaluation stands before more steps than the first look at the end of the log takes in. */
    @Test
    void evaluationFarFromTheEndIsFound() throws IOException {
        RunFolder folder = folder("a", NOON);
        log(folder, List.of(new EvaluationCompleted(10, 1, 0.25, 0.875, 8, 1, 1)));
        for (int i = 11; i <= 2000; i++) {
            log(folder, List.of(step(i)));
        }
        assertTrue(Files.size(folder.events()) > 200_000);

        FolderSummary run = summaries.list(parent).get(0);

        assertEquals(OptionalDouble.of(0.875), run.figure());
        assertEquals(2000, run.step());
    }

    @Test
    void whatHasChangedIsReadAgainAndTheRestIsNot() throws IOException {
        RunFolder running = folder("a", NOON);
        log(running, List.of(new PhaseChanged(0, RunPhase.TRAINING, ""), step(1)));
        RunFolder ended = folder("b", NOON.plusSeconds(1));
        log(ended, Examples.events());
        List<FolderSummary> first = summaries.list(parent);

        log(running, List.of(step(2)));
        folder("c", NOON.plusSeconds(2));
        List<FolderSummary> second = summaries.list(parent);

        assertEquals(3, second.size());
        assertEquals(2, second.get(2).step());
        assertEquals(first.get(0), second.get(1));
        assertSame(first.get(0).config().orElseThrow(), second.get(1).config().orElseThrow(), "not read again");
        Files.delete(ended.manifest());
        assertEquals(2, summaries.list(parent).size());
    }

    /** A run that its program left is under way as soon as another one has its lock, though no file changes. */
    @Test
    void whoHasARunUnderWayIsAskedEachTime() throws Exception {
        RunFolder folder = folder("a", NOON);
        log(folder, List.of(new PhaseChanged(0, RunPhase.TRAINING, ""), step(1)));
        assertTrue(summaries.of(folder.path()).brokeOff());
        Process other = LockHolder.start(folder.path());
        try {
            FolderSummary run = summaries.of(folder.path());
            assertEquals(RunPhase.TRAINING, run.phase());
            assertEquals(Optional.of(Files.readString(folder.owner())), run.holder());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertTrue(summaries.of(folder.path()).brokeOff());
    }

    private static StepCompleted step(int step) {
        return new StepCompleted(step, 1, 0.5, 1.5, 1e-5, 1, 1, 100, 0.1 * step);
    }
}
