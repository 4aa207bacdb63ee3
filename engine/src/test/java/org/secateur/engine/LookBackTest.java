package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.LookBack.KeptStep;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.SnapshotKept;
import org.secateur.engine.event.SnapshotsPlanned;
import org.secateur.engine.event.WeightView;
import org.secateur.engine.modelio.SafetensorsFile;

/** A movement run of twelve steps: the model is so small that every weight is tracked and every step is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LookBackTest {
    private static final String KEY = "encoder.layer.1.attention.self.key";
    private static final int KEY_NUMBER = MatrixKind.KEY.number(1);

    private final LocalEngine engine = LocalEngine.create();
    private Path folder;

    @BeforeAll
    void run(@TempDir Path temp) throws Exception {
        folder = temp.resolve("run");
        try (Run run = engine.start(TinyTask.in(temp.resolve("task"), PruningMethod.MOVEMENT), folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private static Path snapshot(Path run, int step) {
        return run.resolve("snapshots").resolve("step-000000" + (step < 10 ? "0" : "") + step + ".safetensors");
    }

    /** 13 steps, eleven times at most: whole states are 0, 2, ... 12. */
    @Test
    void thePlanIsToldAndKept() throws Exception {
        LookBack look = engine.lookBack(folder);
        SnapshotsPlanned plan = look.plan().orElseThrow();
        assertEquals(1024, plan.trackPoints(), "at most");
        assertEquals(1, plan.trackInterval());
        assertEquals(1, plan.maskInterval());
        assertEquals(2, plan.wholeInterval());
        assertEquals(
                IntStream.rangeClosed(0, 12)
                        .mapToObj(step -> new KeptStep(step, true, true, step % 2 == 0))
                        .toList(),
                look.steps());
    }

    /**
     * The files are as large as planned, but for headers: the plan allows 200 bytes a file and 160 a tensor. Files: 2
     * indices, 13 samples, 13 snapshots; tensors: 4 + 2 of the indices, 3 a sample, 12 masks a snapshot, and in 7 of them
     * 4 for each of 12 matrices.
     */
    @Test
    void theFolderIsAsLargeAsPlanned() throws Exception {
        long planned = engine.lookBack(folder).plan().orElseThrow().bytes();
        long found = size(folder.resolve("samples")) + size(folder.resolve("snapshots"));
        long headers = 200 * (2 + 13 + 13) + 160 * (4 + 2 + 13 * 3 + 13 * 12 + 7 * 4 * 12);
        assertTrue(found <= planned && found >= planned - headers, found + " of " + planned);
        // 1,024 points: step, weights, scores, bits, checksum
        assertEquals(13 * (4 + 4096 + 4096 + 128 + 4), Files.size(folder.resolve("samples/track.bin")));
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void masksAreThoseOfTheirSteps() throws Exception {
        LookBack look = engine.lookBack(folder);
        List<RemainingMeasured> all = SmallRun.only(RemainingMeasured.class, SameRun.events(engine, folder));
        assertFalse(all.isEmpty());
        for (RemainingMeasured measured : all) {
            for (int matrix = 0; matrix < TinyTask.SHAPE.matrices(); matrix++) {
                int kept = 0;
                for (byte each : look.mask(measured.step(), matrix)) {
                    kept += each;
                }
                assertEquals(measured.kept().get(matrix), kept, "step " + measured.step() + ", matrix " + matrix);
            }
        }
        assertThrows(EngineException.class, () -> look.mask(13, 0));
    }

    /** The track ends where the final state is, in which all values are exact. */
    @Test
    void theTrackEndsAtTheFinalState() throws Exception {
        LookBack look = engine.lookBack(folder);
        LookBack.Track track = look.track(KEY_NUMBER);
        assertArrayEquals(IntStream.rangeClosed(0, 12).toArray(), track.steps());
        assertArrayEquals(IntStream.range(0, 64).toArray(), track.indices());
        try (SafetensorsFile state =
                SafetensorsFile.open(folder.resolve("state").resolve("final.safetensors"))) {
            assertArrayEquals(state.floats(KEY + ".weight").values(), track.weights()[12]);
            assertArrayEquals(state.floats(KEY + ".mask_scores").values(), track.scores()[12]);
            assertArrayEquals(state.bytes(KEY + ".mask"), track.kept()[12]);
        }
        assertTrue(track.weights()[0][3] != track.weights()[12][3], "the weight has moved");
    }

    /** The way of one weight is that of its matrix, and its masks those of all weights. */
    @Test
    void oneWeightCanBeFollowed() throws Exception {
        LookBack look = engine.lookBack(folder);
        LookBack.Track matrix = look.track(KEY_NUMBER);
        LookBack.Track weight = look.track(KEY_NUMBER, 41);
        assertArrayEquals(new int[] {41}, weight.indices());
        for (int step = 0; step <= 12; step++) {
            assertEquals(matrix.weights()[step][41], weight.weights()[step][0]);
            assertEquals(matrix.scores()[step][41], weight.scores()[step][0]);
            assertEquals(look.mask(step, KEY_NUMBER)[41], weight.kept()[step][0]);
        }
        assertThrows(EngineException.class, () -> look.track(KEY_NUMBER, 64));
    }

    /**
     * The track has the exact values, at step 0 those before fine-tuning. Half a step of the row's range is the most that a
     * score may be off, and of the range of the row's change a weight.
     */
    @Test
    void wholeStatesAreRoundedByRow() throws Exception {
        LookBack look = engine.lookBack(folder);
        LookBack.Track exact = look.track(KEY_NUMBER);
        float[] before = exact.weights()[0];
        assertArrayEquals(before, look.whole(0, KEY_NUMBER).weights());
        for (int step = 2; step <= 12; step += 2) {
            LookBack.WholeMatrix whole = look.whole(step, KEY_NUMBER);
            assertArrayEquals(exact.kept()[step], whole.kept());
            assertRounded(exact.scores()[step], exact.scores()[step], whole.scores());
            float[] weights = exact.weights()[step];
            float[] change = new float[64];
            for (int i = 0; i < 64; i++) {
                change[i] = weights[i] - before[i];
            }
            assertRounded(weights, change, whole.weights());
        }
        assertThrows(EngineException.class, () -> look.whole(3, KEY_NUMBER));
    }

    /** Of a matrix of 8 rows; 1e-7 for the last bits of floats around 0.3. */
    private static void assertRounded(float[] exact, float[] ranged, float[] rounded) {
        for (int row = 0; row < 8; row++) {
            float[] sorted = Arrays.copyOfRange(ranged, 8 * row, 8 * row + 8);
            Arrays.sort(sorted);
            for (int i = 8 * row; i < 8 * row + 8; i++) {
                assertEquals(exact[i], rounded[i], (sorted[7] - sorted[0]) / 510 + 1e-7);
            }
        }
    }

    private static DensityGrid grid(Run run, int step) throws Exception {
        DensityRequest request =
                new DensityRequest(WeightView.VALUE, MatrixChoice.all(), Optional.of(step), Optional.empty(), 8, 8);
        return run.density(request).get(1, TimeUnit.MINUTES);
    }

    private static List<String> messages(Run run) {
        return SmallRun.only(PhaseChanged.class, run.events().after(0)).stream()
                .map(PhaseChanged::message)
                .filter(message -> !message.isEmpty())
                .toList();
    }

    /** Step 10 is whole, step 11 a sample, which has all weights of so small a model too. */
    @Test
    void plotsShowAllWeightsOfAWholeStepAndSaySo() throws Exception {
        try (Run run = engine.open(folder)) {
            DensityGrid whole = grid(run, 10);
            assertTrue(whole.rounded());
            assertEquals(10, whole.step());
            assertEquals(1024, whole.drawn());
            assertEquals(256, IntStream.of(whole.kept()).sum(), "a quarter remains");
            DensityGrid sampled = grid(run, 11);
            assertFalse(sampled.rounded());
            assertEquals(11, sampled.step());
            assertEquals(List.of(), messages(run));
        }
    }

    /** Whole states are what was added to the pretrained model: without it the samples are left, and the masks. */
    @Test
    void withoutThePretrainedModelPlotsShowSamples(@TempDir Path temp) throws Exception {
        Path copy = LocalEngineRunTest.copy(folder, temp.resolve("copy"));
        Path manifest = copy.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceAll("task(.)model", "task$1gone"));
        try (Run run = engine.open(copy)) {
            assertFalse(grid(run, 10).rounded());
            assertTrue(messages(run).get(0).startsWith("The pretrained model cannot be read"), messages(run)::toString);
        }
        LookBack look = engine.lookBack(copy);
        EngineException e = assertThrows(EngineException.class, () -> look.whole(10, 0));
        assertTrue(
                e.getMessage().endsWith("only what was added to its weights was kept. Restore the model."),
                e.getMessage());
        assertEquals(64, look.mask(10, 0).length);
    }

    /** A whole state that is damaged costs itself: its step's sample is shown, and the other states. */
    @Test
    void damageCostsOneState(@TempDir Path temp) throws Exception {
        Path copy = LocalEngineRunTest.copy(folder, temp.resolve("copy"));
        Files.write(snapshot(copy, 10), new byte[5]);
        Files.delete(snapshot(copy, 4));
        try (Run run = engine.open(copy)) {
            assertFalse(grid(run, 10).rounded());
            assertFalse(grid(run, 4).rounded());
            assertTrue(grid(run, 8).rounded());
            grid(run, 10);
            List<String> said = messages(run);
            assertEquals(
                    "The masks or weights of 1 steps are missing in " + copy.resolve("snapshots")
                            + ", the first of step 4: plots show these steps' samples.",
                    said.get(0));
            assertTrue(
                    said.get(1).startsWith("All weights of step 10 cannot be read (" + snapshot(copy, 10)),
                    said::toString);
            assertTrue(said.get(1).endsWith("): the plots show its sample."), said::toString);
            assertEquals(2, said.size(), "said once");
        }
        LookBack look = engine.lookBack(copy);
        assertEquals(new KeptStep(4, true, false, false), look.steps().get(4));
        assertThrows(EngineException.class, () -> look.mask(10, 0));
        assertEquals(64, look.mask(9, 0).length);
        assertEquals(13, look.track(0).steps().length);
    }

    /** Without a budget there are the plots' samples, as before there were others. */
    @Test
    void nothingButSamplesIsKeptWithoutABudget(@TempDir Path temp) throws Exception {
        Path samples = temp.resolve("run");
        try (Run run = engine.start(
                TinyTask.withSnapshots(TinyTask.in(temp.resolve("task"), PruningMethod.MOVEMENT), 0), samples)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
        LookBack look = engine.lookBack(samples);
        assertEquals(Optional.empty(), look.plan());
        assertEquals(List.of(), SmallRun.only(SnapshotKept.class, SameRun.events(engine, samples)));
        assertEquals(0, look.tracked(0).length);
        assertFalse(Files.exists(samples.resolve("snapshots")));
        assertThrows(EngineException.class, () -> look.track(0));
    }

    /** A dense run has no masks; its weights are looked at all the same. */
    @Test
    void denseRunsKeepWeights(@TempDir Path temp) throws Exception {
        Path dense = temp.resolve("run");
        try (Run run = engine.start(TinyTask.in(temp.resolve("task"), PruningMethod.DENSE), dense)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(60, TimeUnit.SECONDS));
        }
        LookBack look = engine.lookBack(dense);
        assertEquals(new KeptStep(2, true, false, true), look.steps().get(2));
        assertEquals(new KeptStep(3, true, false, false), look.steps().get(3));
        LookBack.WholeMatrix whole = look.whole(2, 0);
        assertEquals(0, whole.scores().length);
        assertEquals(64, IntStream.range(0, 64).map(i -> whole.kept()[i]).sum());
        assertEquals(0, look.track(0).scores()[5].length);
        try (Run run = engine.open(dense)) {
            assertEquals(1024, IntStream.of(grid(run, 2).kept()).sum());
        }
    }
}
