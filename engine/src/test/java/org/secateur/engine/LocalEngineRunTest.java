package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.SnapshotKept;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.event.WeightView;

/** One small run, started as the window starts it, and all that can be done with it and its folder afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalEngineRunTest {
    private static final int POINTS_OF_A_SAMPLE = 4096;

    private Path temp;
    private final LocalEngine engine = LocalEngine.create();
    private RunConfig config;
    private Run live;
    private Run opened;

    @BeforeAll
    void runOnce(@TempDir Path folder) throws Exception {
        temp = folder;
        config = SmallRun.in(Files.createDirectories(temp.resolve("data")), 1);
        live = engine.start(config, temp.resolve("runs").resolve("window"));
        assertEquals(RunPhase.FINISHED, live.ended().get(5, TimeUnit.MINUTES), () -> lastMessage(live));
        opened = engine.open(live.folder());
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private static String lastMessage(Run run) {
        List<PhaseChanged> phases =
                SmallRun.only(PhaseChanged.class, run.events().after(0));
        return phases.isEmpty() ? "" : phases.get(phases.size() - 1).message();
    }

    private static List<RunEvent> all(Run run) {
        return run.events().after(0);
    }

    @Test
    void saysEveryStepAndEvaluation() {
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6),
                SmallRun.only(StepCompleted.class, all(live)).stream()
                        .map(StepCompleted::step)
                        .toList());
        assertEquals(
                List.of(3, 6),
                SmallRun.only(EvaluationCompleted.class, all(live)).stream()
                        .map(EvaluationCompleted::step)
                        .toList());
    }

    @Test
    void opensWithTheSameEventsAndSettings() {
        assertEquals(all(live), all(opened));
        assertEquals(config, opened.config());
        assertEquals(RunPhase.FINISHED, opened.phase());
        assertEquals(RunPhase.FINISHED, opened.ended().join());
    }

    /** The model read back from the folder computes what the trained one computed: the same zeros, the same digits. */
    @Test
    void evaluatesAsTheRunDid() throws Exception {
        List<EvaluationCompleted> evaluations = SmallRun.only(EvaluationCompleted.class, all(live));
        EvaluationCompleted last = evaluations.get(evaluations.size() - 1);

        for (Run run : List.of(opened, live)) {
            EvaluationCompleted again = run.evaluate().get(2, TimeUnit.MINUTES).get(0);

            assertEquals(last.accuracy(), again.accuracy());
            assertEquals(last.loss(), again.loss(), 1e-6);
            assertEquals(List.of(6, 1, 64), List.of(again.step(), again.epoch(), again.examples()));
            assertEquals(last.remaining(), again.remaining());
        }
    }

    @Test
    void finalStateShowsEveryWeightAsTheLiveRunDid() throws Exception {
        List<RemainingMeasured> remaining = SmallRun.only(RemainingMeasured.class, all(live));
        long kept = remaining.get(remaining.size() - 1).kept().stream()
                .mapToLong(Integer::longValue)
                .sum();
        for (WeightView view : WeightView.values()) {
            // larger than any weight, change or score of six steps, so that the few far weights are counted too
            Optional<Region> everything = Optional.of(new Region(-100, 100, -100, 100));
            DensityRequest request = new DensityRequest(view, MatrixChoice.all(), Optional.empty(), everything, 60, 40);
            DensityGrid stored = opened.density(request).get(1, TimeUnit.MINUTES);
            DensityGrid lived = live.density(request).get(1, TimeUnit.MINUTES);

            assertEquals(6, stored.step());
            assertEquals(SmallRun.WEIGHTS, stored.total());
            assertEquals(SmallRun.WEIGHTS, stored.drawn());
            assertEquals(kept, Arrays.stream(stored.kept()).asLongStream().sum(), view + ": 25 % of each matrix");
            assertEquals(
                    SmallRun.WEIGHTS - kept,
                    Arrays.stream(stored.pruned()).asLongStream().sum());
            assertEquals(lived.bounds(), stored.bounds());
            assertEquals(lived.core(), stored.core());
            assertArrayEquals(lived.kept(), stored.kept());
            assertArrayEquals(lived.pruned(), stored.pruned());
        }
    }

    @Test
    void aClosedRunIsLetGo() throws Exception {
        WeakReference<Run> run = openedAndClosed();
        for (int i = 0; i < 50 && run.get() != null; i++) {
            System.gc();
        }
        assertNull(run.get(), "the engine still holds a closed run");
    }

    /** In a method of its own, so that no variable holds the run. */
    private WeakReference<Run> openedAndClosed() throws Exception {
        Run run = engine.open(live.folder());
        run.close();
        return new WeakReference<>(run);
    }

    /** Seven steps are few enough for all to be whole; the run of this program shows them after its end, as an opened one. */
    @Test
    void keptStepShowsAllWeights() throws Exception {
        assertTrue(SmallRun.only(SnapshotKept.class, all(live)).contains(new SnapshotKept(3, true, true)));
        DensityRequest one = new DensityRequest(
                WeightView.SCORES, MatrixChoice.of(5, MatrixKind.OUTPUT), Optional.of(3), Optional.empty(), 30, 20);

        DensityGrid stored = opened.density(one).get(1, TimeUnit.MINUTES);
        DensityGrid lived = live.density(one).get(1, TimeUnit.MINUTES);

        assertEquals(3, stored.step());
        assertTrue(stored.rounded());
        assertEquals(384 * 1536, stored.drawn());
        assertEquals(384 * 1536, stored.total());
        assertArrayEquals(stored.kept(), lived.kept());
        assertArrayEquals(stored.pruned(), lived.pruned());
    }

    @Test
    void stepThatWasNotKeptIsRefusedWithReason() {
        DensityRequest request =
                new DensityRequest(WeightView.VALUE, MatrixChoice.all(), Optional.of(77), Optional.empty(), 10, 10);
        for (Run run : List.of(opened, live)) {
            ExecutionException e = assertThrows(
                    ExecutionException.class, () -> run.density(request).get(1, TimeUnit.MINUTES));
            EngineException cause = assertInstanceOf(EngineException.class, e.getCause());
            assertTrue(cause.getMessage().contains("no sample of step 77"), cause.getMessage());
        }
    }

    /** As if the program had brought another version of the model: the last state is then shown at the samples' points. */
    @Test
    void withoutThePretrainedModelTheSampleIsShownAndSaidSo() throws Exception {
        Path copy = copy(live.folder(), temp.resolve("another-model"));
        Path manifest = copy.resolve("manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(
                manifest, text.replaceFirst("(?s)(\"role\" : \"model\".*?\"sha256\" : \")[0-9a-f]{8}", "$100000000"));
        try (Run run = engine.open(copy)) {
            DensityGrid grid = run.density(new DensityRequest(
                            WeightView.VALUE, MatrixChoice.all(), Optional.empty(), Optional.empty(), 10, 10))
                    .get(1, TimeUnit.MINUTES);

            assertEquals(6, grid.step());
            assertEquals(36L * POINTS_OF_A_SAMPLE, grid.drawn());
            assertEquals(SmallRun.WEIGHTS, grid.total());
            assertTrue(lastMessage(run).startsWith("The pretrained model all-MiniLM-L6-v2 has changed"));
            assertEquals(RunPhase.FINISHED, run.phase());
        }
    }

    @Test
    void changedDataIsNotEvaluated() throws Exception {
        Path copy = copy(live.folder(), temp.resolve("other-data"));
        Path data = Files.createDirectories(temp.resolve("changed"));
        RunConfig changed = SmallRun.in(data, 1);
        Path dev = Path.of(changed.task().evaluation().orElseThrow());
        Files.writeString(dev, Files.readString(dev) + "positive\tOne more.\n");
        Path manifest = copy.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"" + config.task().evaluation().orElseThrow() + "\"", "\"" + dev + "\""));
        try (Run run = engine.open(copy)) {
            ExecutionException e =
                    assertThrows(ExecutionException.class, () -> run.evaluate().get(1, TimeUnit.MINUTES));
            assertTrue(e.getCause().getMessage().startsWith(dev + " has changed since the run"), e.getMessage());
        }
    }

    @Test
    void isListedAndNotOverwritten() throws Exception {
        RunSummary summary = engine.runs(temp.resolve("runs")).stream()
                .filter(run -> run.folder().equals(live.folder()))
                .findFirst()
                .orElseThrow();
        List<EvaluationCompleted> evaluations = SmallRun.only(EvaluationCompleted.class, all(live));
        assertEquals(RunPhase.FINISHED, summary.phase());
        assertEquals(6, summary.step());
        assertEquals(OptionalDouble.of(evaluations.get(1).accuracy()), summary.figure());

        EngineException e = assertThrows(EngineException.class, () -> engine.start(config, live.folder()));
        assertTrue(e.getMessage().endsWith("holds a run already; choose another folder"), e.getMessage());
    }

    static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
