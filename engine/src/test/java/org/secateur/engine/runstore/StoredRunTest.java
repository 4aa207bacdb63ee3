package org.secateur.engine.runstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.train.WeightSample;

class StoredRunTest {
    private static final Manifest MANIFEST = Examples.manifest(Instant.parse("2026-11-22T12:00:00Z"));

    @TempDir
    Path temp;

    private RunFolder write(boolean scored) throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("runs").resolve("first"));
        List<Integer> saved = new ArrayList<>();
        try (RunFolderSink sink =
                RunFolderSink.begin(folder, MANIFEST, (path, model) -> saved.add(model.step()), System::nanoTime)) {
            for (RunEvent event : Examples.events()) {
                sink.append(event);
            }
            sink.keepSample(Examples.sample(1, scored));
            sink.keepSample(Examples.sample(123, scored));
            sink.keepSnapshot(new SmallSnapshot(1, true, false, scored));
            sink.saveModel(new SmallModel(124, scored));
        }
        assertEquals(List.of(124), saved);
        return folder;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everythingComesBack(boolean scored) throws IOException {
        StoredRun run = StoredRun.open(write(scored).path());

        assertEquals(MANIFEST, run.manifest());
        assertEquals(Examples.events(), run.events());
        assertEquals(Examples.SHAPE, run.shape().orElseThrow());
        assertEquals(List.of(1, 123), run.samples().steps());
        assertTrue(run.hasFinalState());
        for (int step : run.samples().steps()) {
            assertSamePoints(
                    new SampleCloud(Examples.sample(step, scored)),
                    run.samples().read(step));
        }
    }

    private static void assertSamePoints(WeightCloud expected, WeightCloud found) {
        assertEquals(expected.step(), found.step());
        assertEquals(expected.hasScores(), found.hasScores());
        for (int matrix = 0; matrix < Examples.SHAPE.matrices(); matrix++) {
            assertEquals(expected.size(matrix), found.size(matrix));
            assertEquals(Examples.points(expected, matrix), Examples.points(found, matrix), "matrix " + matrix);
        }
    }

    /** Points 4 and 5 of the sample are weights 0 and 1 of matrix 2 (see Examples.sample). */
    @Test
    void sampleHoldsTheValuesOfItsStep() throws IOException {
        WeightCloud cloud = StoredRun.open(write(true).path()).samples().read(123);

        assertEquals(2, cloud.points(2));
        assertEquals(4, cloud.size(2));
        assertEquals(List.of(4f, 12304f, -65.5f, 1f, 5f, 12305f, -66.5f, 0f), Examples.points(cloud, 2));
    }

    @Test
    void finalStateHoldsEveryWeightAndThoseOfTheModelBefore() throws IOException {
        StoredRun run = StoredRun.open(write(true).path());

        WeightCloud cloud = run.finalState().cloud(matrix -> new float[] {7, 8, 9, 10});

        assertEquals(124, cloud.step());
        assertEquals(4, cloud.points(1));
        assertEquals(
                List.of(7f, 1000f, -1000f, 0f, 8f, 1001f, -1001f, 1f, 9f, 1002f, -1002f, 1f, 10f, 1003f, -1003f, 0f),
                Examples.points(cloud, 1));
        assertEquals(8, cloud.size(5));
    }

    /** Without the pretrained model: point 10 is weight 6 of matrix 5, pretrained 10. */
    @Test
    void finalStateAtTheSamplesPoints() throws IOException {
        WeightCloud cloud = StoredRun.open(write(true).path()).finalSample();

        assertEquals(124, cloud.step());
        assertEquals(1, cloud.points(5));
        assertEquals(8, cloud.size(5));
        assertEquals(List.of(10f, 5006f, -5006f, 0f), Examples.points(cloud, 5));
    }

    @Test
    void aFolderMayBeMoved() throws IOException {
        Path moved = temp.resolve("elsewhere");
        Files.move(write(true).path(), moved);

        StoredRun run = StoredRun.open(moved);

        assertEquals(moved, run.folder().path());
        assertEquals(Examples.events(), run.events());
        assertEquals(123, run.samples().read(123).step());
        assertEquals(124, run.finalSample().step());
        assertEquals(moved, new FolderSummaries().list(temp).get(0).folder());
    }

    @Test
    void brokenOffLogEndsWithAFailure() throws IOException {
        RunFolder folder = write(false);
        List<String> lines = Files.readAllLines(folder.events());
        Files.write(folder.events(), lines.subList(0, lines.size() - 1));
        Files.writeString(folder.events(), lines.get(lines.size() - 1).substring(0, 30), StandardOpenOption.APPEND);

        List<RunEvent> events = StoredRun.open(folder.path()).events();

        int whole = lines.size() - 1;
        assertEquals(Examples.events().subList(0, whole), events.subList(0, whole));
        assertEquals(
                new PhaseChanged(
                        1,
                        RunPhase.FAILED,
                        "The log breaks off after step 1: the program ended before the run did."
                                + " Its last line is incomplete and was left out. It can go on from its beginning."),
                events.get(whole));
    }

    @Test
    void stepThatWasNotKeptNamesThoseThatWere() throws IOException {
        StoredRun run = StoredRun.open(write(true).path());

        RunFolderException e =
                assertThrows(RunFolderException.class, () -> run.samples().read(5));

        assertEquals("no sample of step 5 was kept; 2 steps from 1 to 123 were", e.reason());
    }

    @Test
    void missingAndDamagedArraysAreNamed() throws IOException {
        RunFolder folder = write(true);
        StoredRun run = StoredRun.open(folder.path());
        Files.write(folder.sample(1), new byte[] {1, 2, 3});
        Files.delete(folder.finalState());

        assertEquals(
                folder.sample(1),
                assertThrows(RunFolderException.class, () -> run.samples().read(1))
                        .file());
        assertFalse(run.hasFinalState());
        RunFolderException missing = assertThrows(RunFolderException.class, run::finalState);
        assertEquals(folder.finalState() + ": is missing", missing.getMessage());
        Files.delete(folder.sampleIndex());
        assertEquals(
                folder.sampleIndex(),
                assertThrows(RunFolderException.class, () -> run.samples().read(123))
                        .file());
    }

    @Test
    void samplesOfDifferentPointsAreRefused() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        SampleStore store = new SampleStore(folder);
        store.write(Examples.sample(1, false));
        WeightSample good = Examples.sample(2, false);
        int[] others = good.indices().clone();
        others[0]++;
        WeightSample bad = new WeightSample(
                2, good.offsets(), good.sizes(), others, good.pretrained(), good.weights(), good.scores(), good.kept());

        assertThrows(IllegalArgumentException.class, () -> store.write(bad));
        assertEquals(List.of(1), store.steps());
    }

    @Test
    void runsAreNotOverwritten() throws IOException {
        RunFolder folder = write(false);

        RunFolderException again = assertThrows(RunFolderException.class, () -> RunFolder.create(folder.path()));
        assertEquals("holds a run already; choose another folder", again.reason());
        Path full = Files.createDirectory(temp.resolve("full"));
        Files.writeString(full.resolve("letter.txt"), "dear reader");
        assertEquals(
                "is not empty; choose a new folder",
                assertThrows(RunFolderException.class, () -> RunFolder.create(full))
                        .reason());
        assertEquals(
                temp.resolve("letter"),
                RunFolder.create(Files.createDirectory(temp.resolve("letter"))).path());
    }
}
