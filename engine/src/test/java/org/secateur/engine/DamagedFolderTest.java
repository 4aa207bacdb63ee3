package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.event.WeightView;

/** A damaged folder opens as far as it can be read and says what could not be. Each test breaks one thing of a whole one. */
class DamagedFolderTest {
    @TempDir
    Path temp;

    private final LocalEngine engine = LocalEngine.create();
    private Path folder;

    @BeforeEach
    void copy() throws Exception {
        Path kept =
                Path.of(DamagedFolderTest.class.getResource("/runs/version-1").toURI());
        folder = LocalEngineRunTest.copy(kept, temp.resolve("run"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static List<String> messages(Run run) {
        return SmallRun.only(PhaseChanged.class, run.events().after(0)).stream()
                .map(PhaseChanged::message)
                .filter(message -> !message.isEmpty())
                .toList();
    }

    private static DensityGrid newest(Run run) throws Exception {
        return run.density(new DensityRequest(
                        WeightView.VALUE, MatrixChoice.all(), Optional.empty(), Optional.empty(), 8, 8))
                .get(1, TimeUnit.MINUTES);
    }

    @Test
    void damagedLine() throws Exception {
        Path log = folder.resolve("events.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        lines.set(5, lines.get(5).replace("\"loss\":0", "\"loss\":0x"));
        Files.write(log, lines);

        try (Run run = engine.open(folder)) {
            assertEquals(
                    5, SmallRun.only(StepCompleted.class, run.events().after(0)).size());
            assertEquals(RunPhase.FINISHED, run.phase());
            assertEquals(1, messages(run).size());
            assertTrue(
                    messages(run).get(0).startsWith("The log is damaged: line 6 is no event of this program: "),
                    messages(run)::toString);
        }
    }

    @Test
    void missingLog() throws Exception {
        Files.delete(folder.resolve("events.jsonl"));

        assertEquals(Optional.empty(), engine.runs(temp).get(0).problem());
        try (Run run = engine.open(folder)) {
            assertEquals("kept from version 1", run.config().name());
            assertEquals(RunPhase.FAILED, run.phase());
            assertTrue(
                    messages(run)
                            .contains("The run has no log: how it ended is not known. Its model of step 6 is whole."),
                    messages(run)::toString);
            assertTrue(
                    messages(run)
                            .contains(folder.resolve("events.jsonl")
                                    + ": the run's log cannot be read (no such file): nothing is known of its steps."),
                    messages(run)::toString);
        }
    }

    @Test
    void missingSamples() throws Exception {
        for (int step : new int[] {2, 5}) {
            Files.delete(folder.resolve("samples").resolve("step-0000000" + step + ".safetensors"));
        }

        try (Run run = engine.open(folder)) {
            assertEquals(
                    List.of(0, 1, 3, 4, 6),
                    SmallRun.only(SampleKept.class, run.events().after(0)).stream()
                            .map(SampleKept::step)
                            .toList());
            assertEquals(
                    List.of("The samples of 2 steps are missing in " + folder.resolve("samples")
                            + ", the first of step 2: plots cannot show these steps."),
                    messages(run));
        }
    }

    @Test
    void missingAndDamagedLastState() throws Exception {
        Path state = folder.resolve("state").resolve("final.safetensors");
        byte[] bytes = Files.readAllBytes(state);
        Files.write(state, Arrays.copyOf(bytes, bytes.length - 1));
        try (Run run = engine.open(folder)) {
            assertEquals(6, newest(run).step());
            String last = messages(run).get(messages(run).size() - 1);
            assertTrue(last.startsWith("The run's last state cannot be read (" + state), last);
            assertTrue(last.endsWith("the plots show the sample of step 6."), last);
        }
        Files.delete(state);
        try (Run run = engine.open(folder)) {
            assertEquals(6, newest(run).step());
            assertEquals(
                    List.of("The run did not keep its last state: the plots show the sample of step 6."),
                    messages(run));
        }
    }

    private Path run(String name, RunPhase end, int stopAt) throws Exception {
        Path made = temp.resolve("runs").resolve(name);
        RunConfig config = TinyTask.withCheckpoints(
                TinyTask.in(temp.resolve("task"), PruningMethod.MOVEMENT), stopAt == 0 ? 0 : 3);
        assertEquals(end, Interrupted.start(config, made, Interrupted.stopAt(StepCompleted.class, stopAt)));
        return made;
    }

    private static byte[] model(Path run) throws Exception {
        return Files.readAllBytes(run.resolve("model").resolve("model.safetensors"));
    }

    /** All that is left of it is its model of step 12, which beginning again would destroy. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFinishedRunWithoutItsLogOrItsEndKeepsItsModel(boolean gone) throws Exception {
        Path made = run("finished", RunPhase.FINISHED, 0);
        Path log = made.resolve("events.jsonl");
        List<String> lines = Files.readAllLines(log);
        if (gone) {
            Files.delete(log);
        } else {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1).substring(3));
            Files.write(log, lines);
        }
        byte[] model = model(made);

        RunSummary listed = engine.summary(made);
        assertEquals(RunPhase.FAILED, listed.phase());
        assertEquals(OptionalInt.empty(), listed.resumableFrom());
        String refusal =
                assertThrows(EngineException.class, () -> engine.resume(made)).getMessage();
        assertEquals(
                made
                        + ": the log does not say how the run ended and there is no checkpoint to go on from, but its model"
                        + " of step 12 is whole, and stays: start a new run with its settings to train again",
                refusal);
        assertArrayEquals(model, model(made));
        try (Run run = engine.open(made)) {
            String why = gone
                    ? "The run has no log: how it ended is not known."
                    : "The log breaks off after step 12: the program ended before the run did.";
            assertTrue(messages(run).contains(why + " Its model of step 12 is whole."), messages(run)::toString);
        }
    }

    /** The log's beginning says what the plots need. */
    @Test
    void aRunWithoutItsLogGoesOnAndHasPlots() throws Exception {
        Path made = run("stopped", RunPhase.STOPPED, 7);
        Files.delete(made.resolve("events.jsonl"));
        try (Run run = engine.resume(made)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(1, TimeUnit.MINUTES));
        }
        try (Run run = engine.open(made)) {
            assertEquals(12, newest(run).step());
            assertEquals(
                    1, SmallRun.only(RunStarted.class, run.events().after(0)).size());
            assertEquals(
                    List.of(8, 9, 10, 11, 12),
                    SmallRun.only(StepCompleted.class, run.events().after(0)).stream()
                            .map(StepCompleted::step)
                            .toList());
        }
    }

    /** Killed twice after its log had lost its end: no step stands in it twice. */
    @Test
    void whatIsSaidAfterALostEndBelongsToNoEarlierState() throws Exception {
        Path made = run("stopped", RunPhase.STOPPED, 7);
        Path log = made.resolve("events.jsonl");
        List<String> lines = Files.readAllLines(log);
        Files.write(log, lines.subList(0, lines.size() / 2));
        Path killed = temp.resolve("killed");
        Interrupted.resume(made, (event, run) -> {
            if (Interrupted.stepOf(event).equals(Optional.of(9))) {
                LocalEngineRunTest.copy(made, killed);
                run.stop();
            }
        });
        try (Run run = engine.resume(killed)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(1, TimeUnit.MINUTES));
        }
        try (Run run = engine.open(killed)) {
            List<Integer> steps = SmallRun.only(
                            StepCompleted.class, run.events().after(0))
                    .stream()
                    .map(StepCompleted::step)
                    .toList();
            assertEquals(steps.stream().distinct().toList(), steps);
            assertEquals(List.of(8, 9, 10, 11, 12), steps.subList(steps.size() - 5, steps.size()));
        }
    }

    /** Without the manifest nothing else has a meaning. */
    @Test
    void damagedManifest() throws Exception {
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("movement", "moving"));

        EngineException refused = assertThrows(EngineException.class, () -> engine.open(folder));
        assertTrue(refused.getMessage().startsWith(manifest + ": is damaged: "), refused.getMessage());
        assertTrue(refused.getMessage().contains("pruning.method"), refused.getMessage());
        assertEquals(Optional.of(refused.getMessage()), engine.runs(temp).get(0).problem());
    }
}
