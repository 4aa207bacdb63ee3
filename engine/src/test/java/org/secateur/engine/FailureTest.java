package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.faults.Faults;
import org.secateur.engine.tensor.FloatMemory;

/** What goes wrong around a run costs nothing but time: once the cause is gone it ends as if nothing had happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class FailureTest {
    private final LocalEngine engine = LocalEngine.create();
    private final List<PhaseChanged> phases = new ArrayList<>();
    private Path temp;
    private RunConfig config;
    private Path whole;
    private int runs;

    @BeforeAll
    void uninterrupted(@TempDir Path folder) throws Exception {
        temp = folder;
        RunConfig tiny = TinyTask.in(temp.resolve("task"), PruningMethod.MOVEMENT);
        config = TinyTask.withCheckpoints(tiny, 5);
        whole = temp.resolve("whole");
        try (Run run = engine.start(config, whole)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private Path next() {
        phases.clear();
        return temp.resolve("run-" + runs++);
    }

    private static boolean isStep(RunEvent event, int step) {
        return event instanceof StepCompleted completed && completed.step() == step;
    }

    private List<String> messages(RunPhase phase) {
        return phases.stream()
                .filter(p -> p.phase() == phase && !p.message().isEmpty())
                .map(PhaseChanged::message)
                .toList();
    }

    private void note(RunEvent event) {
        if (event instanceof PhaseChanged phase) {
            phases.add(phase);
        }
    }

    private void goesOnToTheSameEnd(Path folder) throws Exception {
        try (Run run = engine.resume(folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
        SameRun.check(engine, whole, folder);
    }

    /** The disk is full at every kind of file, at its beginning and in its middle; then there is room again. */
    @ParameterizedTest
    @CsvSource({
        "/events.jsonl, 0",
        "/events.jsonl, 33",
        "/samples/step-, 100",
        "/samples/track.bin, 0",
        "/samples/track.bin, 1000",
        "/snapshots/step-, 0",
        "/snapshots/step-, 2000",
        "/checkpoints/step-00000010.safetensors, 5000",
        "/checkpoints/step-00000010.json, 0",
        "/best/model.safetensors, 1000",
        "/model/model.safetensors, 0",
        "/state/final.safetensors, 10"
    })
    void fullDiskPausesTheRun(String file, int bytes) throws Exception {
        Path folder = next();
        Faults faults = new Faults();
        RunPhase end = Interrupted.start(config, faults.path(folder), (event, run) -> {
            note(event);
            if (isStep(event, 4)) {
                faults.fail(path -> path.contains(folder.getFileName() + file), "No space left on device", bytes);
            } else if (event instanceof PhaseChanged phase && phase.phase() == RunPhase.PAUSED) {
                faults.clear();
                run.resume();
            }
        });

        assertEquals(RunPhase.FINISHED, end);
        List<String> paused = messages(RunPhase.PAUSED);
        assertEquals(1, paused.size(), paused::toString);
        assertTrue(
                paused.get(0).startsWith(folder.toString())
                        && paused.get(0)
                                .endsWith("cannot be written (No space left on device). The run waits and loses"
                                        + " nothing: go on when it can be written again."),
                paused.get(0));
        SameRun.check(engine, whole, folder);
    }

    /** Who tries again while there is no room is told each time that it still fails; it trains only when it was written. */
    @Test
    void aTryThatFailsAgainIsTold() throws Exception {
        Path folder = next();
        Faults faults = new Faults();
        RunPhase end = Interrupted.start(config, faults.path(folder), (event, run) -> {
            note(event);
            if (isStep(event, 4)) {
                faults.fail(
                        path -> path.contains(folder.getFileName() + "/samples/step-"), "No space left on device", 0);
            } else if (event instanceof PhaseChanged phase && phase.phase() == RunPhase.PAUSED) {
                if (messages(RunPhase.PAUSED).size() == 3) {
                    faults.clear();
                }
                run.resume();
            }
        });

        assertEquals(RunPhase.FINISHED, end);
        List<String> paused = messages(RunPhase.PAUSED);
        String waits = " The run waits and loses nothing: go on when it can be written again.";
        String why = paused.get(0).substring(0, paused.get(0).length() - waits.length());
        assertTrue(why.endsWith("cannot be written (No space left on device)."), why);
        assertEquals(
                List.of(
                        why + waits,
                        why + " Tried again: it still fails." + waits,
                        why + " Tried again 2 times: it still fails." + waits),
                paused);
        int first = phases.indexOf(phases.stream()
                .filter(p -> p.phase() == RunPhase.PAUSED)
                .findFirst()
                .orElseThrow());
        assertEquals(
                List.of(RunPhase.PAUSED, RunPhase.PAUSED, RunPhase.PAUSED, RunPhase.TRAINING),
                phases.subList(first, first + 4).stream()
                        .map(PhaseChanged::phase)
                        .toList());
        SameRun.check(engine, whole, folder);
    }

    /** Where only the end's own line finds no room, that is said, and the next start takes the run to the same end. */
    @Test
    void anEndThatCannotBeWrittenIsSaid() throws Exception {
        Path folder = next();
        Path last = folder.resolve("state").resolve("final.safetensors");
        Faults faults = new Faults();
        faults.fail(path -> path.endsWith("/events.jsonl") && Files.exists(last), "No space left on device", 0);
        try (Run run = engine.start(config, faults.path(folder))) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
            run.events().after(0).forEach(this::note);
        }
        List<String> said = messages(RunPhase.FINISHED);
        assertEquals(1, said.size(), said::toString);
        assertTrue(
                said.get(0).startsWith("The end of the run could not be written to its log: ")
                        && said.get(0).contains("No space left on device"),
                said.get(0));
        faults.clear();
        RunSummary left = engine.summary(folder);
        assertTrue(left.brokeOff());
        assertEquals(OptionalInt.of(10), left.resumableFrom());
        goesOnToTheSameEnd(folder);
    }

    /** Log and track last before the checkpoint that speaks of them does. */
    @Test
    void theLogIsFlushedBeforeACheckpoint() throws Exception {
        Path folder = next();
        Faults faults = new Faults();
        Interrupted.start(config, faults.path(folder), (event, run) -> note(event));

        List<String> kept = faults.kept();
        int checkpoint = kept.indexOf("rename step-00000005.json");
        assertTrue(checkpoint > 0, kept::toString);
        List<String> before = kept.subList(0, checkpoint);
        assertTrue(before.contains("flush run-" + (runs - 1)), "the name of the log");
        assertTrue(before.contains("flush events.jsonl"), kept::toString);
        assertTrue(before.contains("flush track.bin"), kept::toString);
    }

    /** Whoever does not wait stops; what was kept before is whole. */
    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Read-only file system", "Input/output error"})
    void stoppedWhereNothingCanBeWritten(String reason) throws Exception {
        Path folder = next();
        Faults faults = new Faults();
        RunPhase end = Interrupted.start(config, faults.path(folder), (event, run) -> {
            note(event);
            if (isStep(event, 8)) {
                faults.fail(path -> path.startsWith(folder.toString()), reason, 0);
            } else if (event instanceof PhaseChanged phase && phase.phase() == RunPhase.PAUSED) {
                run.stop();
            }
        });

        assertEquals(RunPhase.FAILED, end);
        String message = messages(RunPhase.FAILED).get(0);
        assertTrue(message.contains("cannot be written (" + reason + ")"), message);
        assertTrue(message.endsWith("All up to step 5 is kept. Resume the run to go on."), message);
        RunSummary listed = engine.runs(temp).stream()
                .filter(s -> s.folder().equals(folder))
                .findFirst()
                .orElseThrow();
        assertEquals(OptionalInt.of(5), listed.resumableFrom());
        goesOnToTheSameEnd(folder);
    }

    /** A drive that is pulled out, and put in again. */
    @Test
    void vanishedFolderPausesTheRun() throws Exception {
        Path folder = next();
        Path away = temp.resolve("away");
        RunPhase end = Interrupted.start(config, folder, (event, run) -> {
            note(event);
            if (isStep(event, 6)) {
                Files.move(folder, away);
            } else if (event instanceof PhaseChanged phase && phase.phase() == RunPhase.PAUSED) {
                Files.move(away, folder);
                run.resume();
            }
        });

        assertEquals(RunPhase.FINISHED, end);
        assertEquals(1, messages(RunPhase.PAUSED).size());
        assertTrue(messages(RunPhase.PAUSED).get(0).contains("no such file"), messages(RunPhase.PAUSED)::toString);
        SameRun.check(engine, whole, folder);
    }

    /**
     * Real ones: an array that does not fit into the heap, and a block that does not fit outside. In the evaluation the
     * state of its step is whole; while a step's sample is taken it is not, and the checkpoint before counts.
     */
    @ParameterizedTest
    @CsvSource({"true, 8, 8", "false, 8, 8", "true, 7, 5", "false, 7, 5"})
    void outOfMemoryKeepsTheState(boolean onHeap, int at, int kept) throws Exception {
        Path folder = next();
        RunPhase end = Interrupted.start(config, folder, (event, run) -> {
            note(event);
            boolean evaluation =
                    event instanceof PhaseChanged phase && phase.phase() == RunPhase.EVALUATING && phase.step() == at;
            if (evaluation || (at == 7 && isStep(event, at))) {
                exhaust(onHeap);
            }
        });

        assertEquals(RunPhase.FAILED, end);
        String message = messages(RunPhase.FAILED).get(0);
        assertTrue(message.contains(onHeap ? "Not enough memory" : "outside the Java heap"), message);
        assertTrue(message.endsWith("All up to step " + kept + " is kept. Resume the run to go on."), message);
        assertEquals(kept == at, Files.exists(folder.resolve("state").resolve("final.safetensors")), "its model too");
        goesOnToTheSameEnd(folder);
    }

    private static void exhaust(boolean onHeap) {
        if (onHeap) {
            assertEquals(0, new long[Integer.MAX_VALUE - 8].length);
        } else {
            FloatMemory.allocate(1L << 42).close();
        }
    }

    /**
     * A text with an unknown token, whose embedding is not a number: the first step that meets it has no loss. The weights are those before it, and the same step fails again.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1}) // without checkpoints, and with one after the last good step
    void divergedRunKeepsItsLastGoodState(int checkpointEverySteps) throws Exception {
        RunConfig diverging = TinyTask.withCheckpoints(
                TinyTask.diverging(temp.resolve("diverging-" + checkpointEverySteps)), checkpointEverySteps);
        Path folder = next();

        RunPhase end = Interrupted.start(diverging, folder, (event, run) -> note(event));

        assertEquals(RunPhase.FAILED, end);
        String message = messages(RunPhase.FAILED).get(0);
        List<StepCompleted> steps = SmallRun.only(StepCompleted.class, SameRun.events(engine, folder));
        int last = steps.get(steps.size() - 1).step();
        assertTrue(last >= 1, "the text is not in the first batch");
        assertTrue(message.startsWith("The loss of step " + (last + 1) + " is NaN"), message);
        assertTrue(PhaseChanged.saysDiverged(message), message);
        assertTrue(message.endsWith("lengthen the warm-up. All up to step " + last + " is kept."), message);
        try (Run run = engine.open(folder)) {
            assertTrue(Double.isFinite(
                    run.evaluate().get(60, TimeUnit.SECONDS).get(0).loss()));
        }
        phases.clear();
        assertEquals(RunPhase.FAILED, Interrupted.resume(folder, (event, run) -> note(event)));
        assertEquals(List.of(message), messages(RunPhase.FAILED));
    }

    /** Closing the program does not wait for a disk that is full. */
    @Test
    void closingDoesNotHang() throws Exception {
        Faults faults = new Faults();
        Run run;
        try (LocalEngine second = LocalEngine.create()) {
            run = second.start(config, faults.path(next()));
            faults.fail(path -> path.contains("/samples/"), "No space left on device", 0);
        }
        assertTrue(run.ended().isDone());
    }
}
