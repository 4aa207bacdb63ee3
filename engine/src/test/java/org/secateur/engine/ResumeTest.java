package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.secateur.engine.config.LayerDropConfig;
import org.secateur.engine.config.ProximalConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScheduleConfig;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.event.StepCompleted;

/**
 * A run that was interrupted and resumed is the run that was not, bit for bit: what it says of every step, its samples,
 * its models. The uninterrupted run is the expectation; {@code TrainingRunTest} shows that such a run repeats. Twelve
 * steps, six an epoch, evaluated every four, with dropout.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ResumeTest {
    private final LocalEngine engine = LocalEngine.create();
    /** What is pruned, and how; all with dropout, and each step in three parts. */
    private enum Variant {
        DENSE(PruningMethod.DENSE),
        MAGNITUDE(PruningMethod.MAGNITUDE),
        MOVEMENT(PruningMethod.MOVEMENT),
        SOFT_MOVEMENT(PruningMethod.SOFT_MOVEMENT),
        L0(PruningMethod.L0),
        /** The factors of the weights, renewed after step 6, are part of the state. */
        RPP(PruningMethod.RPP),
        /** Which layers are skipped follows from seed and step; how often each was updated is counted again. */
        LAYER_DROP(PruningMethod.LAYER_DROP),
        /** Cut three times, at steps 3, 6 and 9, with fixed masks. */
        ITERATIVE(PruningMethod.MAGNITUDE),
        /** Ranked every five steps: the cut-off held in between is part of the state. */
        GLOBAL_MAGNITUDE(PruningMethod.MAGNITUDE),
        GLOBAL_MOVEMENT(PruningMethod.MOVEMENT);

        private final PruningMethod method;

        Variant(PruningMethod method) {
            this.method = method;
        }

        RunConfig config(Path folder) throws IOException {
            RunConfig config = TinyTask.in(folder, method);
            if (method == PruningMethod.RPP) {
                return config.withPruning(config.pruning().withProximal(new ProximalConfig(3, 0.05)));
            }
            if (method == PruningMethod.LAYER_DROP) {
                return config.withPruning(config.pruning().withLayerDrop(new LayerDropConfig(0.5, Optional.empty())));
            }
            if (this == ITERATIVE) {
                return config.withPruning(
                        config.pruning().withSchedule(new ScheduleConfig(ScheduleConfig.Shape.ITERATIVE, 3, true)));
            }
            return name().startsWith("GLOBAL")
                    ? TinyTask.withSelection(config, new SelectionConfig(SelectionConfig.Scope.GLOBAL, 5))
                    : config;
        }
    }

    private final Map<Variant, RunConfig> configs = new EnumMap<>(Variant.class);
    private final Map<Variant, Path> wholes = new EnumMap<>(Variant.class);
    private Path temp;
    private int runs;

    @BeforeAll
    void uninterrupted(@TempDir Path folder) throws Exception {
        temp = folder;
        for (Variant variant : Variant.values()) {
            RunConfig config = variant.config(Files.createDirectories(temp.resolve(variant.name())));
            configs.put(variant, config);
            wholes.put(variant, temp.resolve("whole-" + variant));
            assertEquals(RunPhase.FINISHED, toTheEnd(engine.start(config, wholes.get(variant))));
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private static RunPhase toTheEnd(Run run) throws Exception {
        try (run) {
            RunPhase end = run.ended().get(60, TimeUnit.SECONDS);
            assertTrue(end == RunPhase.FINISHED, () -> run.events().after(0).toString());
            return end;
        }
    }

    private Path next() {
        return temp.resolve("run-" + runs++);
    }

    private void assertSameRun(Variant variant, Path folder) throws Exception {
        SameRun.check(engine, wholes.get(variant), folder);
    }

    private static Stream<Arguments> interruptions() {
        return Stream.of(Variant.values())
                .flatMap(variant -> Stream.of(
                        Arguments.of(variant, StepCompleted.class, 1, 1),
                        Arguments.of(variant, StepCompleted.class, 3, 3),
                        // the evaluation of step 4 breaks off, and is made again
                        Arguments.of(variant, StepCompleted.class, 4, 4),
                        Arguments.of(variant, EvaluationCompleted.class, 4, 4),
                        Arguments.of(variant, StepCompleted.class, 6, 6),
                        Arguments.of(variant, StepCompleted.class, 7, 7),
                        Arguments.of(variant, StepCompleted.class, 12, 12)));
    }

    @ParameterizedTest
    @MethodSource("interruptions")
    void stoppedAndResumedEqualsUninterrupted(Variant variant, Class<? extends RunEvent> kind, int at, int stopped)
            throws Exception {
        Path folder = next();
        assertEquals(RunPhase.STOPPED, Interrupted.start(configs.get(variant), folder, Interrupted.stopAt(kind, at)));
        List<RunEvent> before = SameRun.events(engine, folder);
        assertEquals(stopped, SmallRun.only(StepCompleted.class, before).size());

        try (Run run = engine.resume(folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
            // who watches sees the steps before, and no step twice
            assertEquals(
                    12,
                    SmallRun.only(StepCompleted.class, run.events().after(0)).size());
        }
        assertSameRun(variant, folder);
    }

    @Test
    void mayBeInterruptedAgainAndAgain() throws Exception {
        Variant variant = Variant.MOVEMENT;
        Path folder = next();
        Interrupted.start(configs.get(variant), folder, Interrupted.stopAt(StepCompleted.class, 2));
        for (int step : new int[] {3, 5, 8, 11}) {
            Interrupted.resume(folder, Interrupted.stopAt(StepCompleted.class, step));
        }
        // stopped before it made a step
        assertEquals(RunPhase.STOPPED, Interrupted.resume(folder, (event, run) -> run.stop()));

        toTheEnd(engine.resume(folder));

        assertSameRun(variant, folder);
    }

    /** A copy of the folder at some moment is what a killed program leaves. */
    @ParameterizedTest
    @MethodSource("interruptions")
    void killedGoesOnFromTheLastCheckpoint(Variant variant, Class<? extends RunEvent> kind, int at, int stopped)
            throws Exception {
        Path folder = next();
        Path killed = next();
        RunConfig config = TinyTask.withCheckpoints(configs.get(variant), 5);
        Interrupted.start(config, folder, (event, run) -> {
            if (kind.isInstance(event) && Interrupted.stepOf(event).equals(Optional.of(at))) {
                LocalEngineRunTest.copy(folder, killed);
            }
        });

        try (Run run = engine.resume(killed)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
            RunResumed resumed =
                    SmallRun.only(RunResumed.class, run.events().after(0)).get(0);
            assertEquals(at <= 5 ? 0 : at <= 10 ? 5 : 10, resumed.step());
            assertEquals(List.of(), resumed.notes());
        }

        assertSameRun(variant, killed);
    }

    private static EngineException refused(LocalEngine engine, Path folder) {
        return assertThrows(EngineException.class, () -> engine.resume(folder));
    }

    @Test
    void thereMustBeSomethingToResume() throws Exception {
        assertTrue(refused(engine, wholes.get(Variant.DENSE)).getMessage().endsWith("there is nothing to resume"));
        assertTrue(refused(engine, temp.resolve("none")).getMessage().contains("manifest.json: is missing"));
    }

    /** Data that has changed would make another run of it; until that is known nothing in the folder is touched. */
    @Test
    void changedDataIsNotTrainedOn() throws Exception {
        Path data = Files.createDirectories(temp.resolve("changing"));
        RunConfig config = TinyTask.in(data, PruningMethod.DENSE);
        Path folder = next();
        Interrupted.start(config, folder, Interrupted.stopAt(StepCompleted.class, 3));
        Path copy = LocalEngineRunTest.copy(folder, next());
        Path train = data.resolve("train.tsv");
        Files.writeString(train, "yes\tb a\n", StandardOpenOption.APPEND);

        try (Run run = engine.resume(folder)) {
            assertEquals(RunPhase.FAILED, run.ended().get(60, TimeUnit.SECONDS));
            List<PhaseChanged> phases =
                    SmallRun.only(PhaseChanged.class, run.events().after(0));
            assertEquals(
                    train + " has changed since the run: its content is not what the run's manifest names. Restore the"
                            + " file to go on.",
                    phases.get(phases.size() - 1).message());
        }

        assertEquals(SameRun.files(copy), SameRun.files(folder));
        for (String name : SameRun.files(copy)) {
            assertEquals(-1, Files.mismatch(copy.resolve(name), folder.resolve(name)), name);
        }
    }

    /** Without a whole checkpoint the run begins again, and says why. */
    @Test
    void damagedCheckpointIsNotUsed() throws Exception {
        Variant variant = Variant.MAGNITUDE;
        Path folder = next();
        Interrupted.start(configs.get(variant), folder, Interrupted.stopAt(StepCompleted.class, 5));
        Path arrays = folder.resolve("checkpoints").resolve("step-00000005.safetensors");
        byte[] bytes = Files.readAllBytes(arrays);
        bytes[bytes.length / 2] ^= 16;
        Files.write(arrays, bytes);

        try (Run run = engine.resume(folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
            RunResumed resumed =
                    SmallRun.only(RunResumed.class, run.events().after(0)).get(0);
            assertEquals(0, resumed.step());
            assertEquals(
                    List.of("A checkpoint was left out, since it is damaged. " + arrays
                            + ": its content is not what step-00000005.json says"),
                    resumed.notes());
        }
        assertSameRun(variant, folder);
        assertFalse(Files.exists(arrays), "a finished run needs no checkpoint");
    }

    /** An index of the track that is damaged is written anew; a damaged record of an earlier step costs that record. */
    @Test
    void damagedTrackCostsNoMoreThanItself() throws Exception {
        Variant variant = Variant.MOVEMENT;
        Path folder = next();
        Interrupted.start(configs.get(variant), folder, Interrupted.stopAt(StepCompleted.class, 5));
        Path index = folder.resolve("samples").resolve("track.safetensors");
        Files.write(index, new byte[] {1, 2, 3});
        try (Run run = engine.resume(folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
        assertSameRun(variant, folder);

        Path track = folder.resolve("samples").resolve("track.bin");
        byte[] bytes = Files.readAllBytes(track);
        bytes[bytes.length / 13 * 2 + 9] ^= 1; // in the third record
        Files.write(track, bytes);
        LookBack.Track left = engine.lookBack(folder).track(0);
        assertEquals(
                List.of(0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                Arrays.stream(left.steps()).boxed().toList());
    }

    @Test
    void anotherVersionIsSaid() throws Exception {
        Path folder = next();
        Interrupted.start(configs.get(Variant.DENSE), folder, Interrupted.stopAt(StepCompleted.class, 5));
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"nd4j\" : \"", "\"nd4j\" : \"0."));

        try (Run run = engine.resume(folder)) {
            run.ended().get(60, TimeUnit.SECONDS);
            List<String> notes = SmallRun.only(RunResumed.class, run.events().after(0))
                    .get(0)
                    .notes();
            assertEquals(
                    List.of("The run was begun with nd4j 0.1.0.0-M2.1 and goes on with 1.0.0-M2.1: its numbers may"
                            + " differ from an uninterrupted run's in the last digits."),
                    notes);
        }
    }
}
