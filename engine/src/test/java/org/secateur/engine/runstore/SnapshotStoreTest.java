package org.secateur.engine.runstore;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.tensor.WeightCloud;

/** Expected values follow from {@link SmallSnapshot}. */
class SnapshotStoreTest {
    /** Matrix 4, [4 outputs, 2 inputs]: rows of two neighbouring numbers, which are exact as their row's ends. */
    private static final int INTERMEDIATE = 4;

    private static final String NAME = "encoder.layer.0.intermediate.dense";

    @TempDir
    Path temp;

    private RunFolder folder;
    private SnapshotStore store;

    @BeforeEach
    void write() throws IOException {
        folder = RunFolder.create(temp.resolve("run"));
        store = new SnapshotStore(folder);
        store.write(new SmallSnapshot(0, true, true, true));
        store.write(new SmallSnapshot(7, true, false, true));
        store.write(new SmallSnapshot(9, false, true, false));
    }

    @Test
    void eachStepHasWhatWasToBeKept() throws IOException {
        assertEquals(List.of(0, 7, 9), store.steps());
        assertTrue(store.isWhole(0) && !store.isWhole(7) && store.isWhole(9) && !store.isWhole(8));
    }

    /** Of matrix 4 the weights 2 and 5 are kept: bits 2 and 5, 4 + 32. */
    @Test
    void theFileIsAsDocumented() throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(folder.snapshot(0))) {
            assertArrayEquals(new byte[] {36}, file.bytes(NAME + ".mask"));
            byte[] ends = {0, -1, 0, -1, 0, -1, 0, -1};
            assertArrayEquals(ends, file.bytes(NAME + ".change"));
            assertArrayEquals(
                    new float[] {0, 1, 2, 3, 4, 5, 6, 7},
                    file.floats(NAME + ".change_range").values());
            assertArrayEquals(ends, file.bytes(NAME + ".mask_scores"));
            assertArrayEquals(
                    new float[] {0, 10, 20, 30, 40, 50, 60, 70},
                    file.floats(NAME + ".mask_scores_range").values());
            assertEquals("0", file.metadata().get("step"));
        }
        try (SafetensorsFile file = SafetensorsFile.open(folder.snapshot(7))) {
            assertEquals(Examples.SHAPE.matrices(), file.entries().size(), "masks only");
        }
    }

    @Test
    void masksAndWeightsComeBack() throws IOException {
        assertArrayEquals(new byte[] {0, 0, 1, 0, 0, 1, 0, 0}, store.mask(7, Examples.SHAPE, INTERMEDIATE));
        WeightCloud cloud = store.cloud(0, Examples.SHAPE, matrix -> new float[] {7, 7, 7, 7, 7, 7, 7, 7});
        assertTrue(cloud.rounded());
        assertEquals(
                List.of(7f, 7f, 0f, 0f, 7f, 8f, 10f, 0f, 7f, 9f, 20f, 1f, 7f, 10f, 30f, 0f),
                Examples.points(cloud, INTERMEDIATE).subList(0, 16));
        WeightCloud dense = store.cloud(9, Examples.SHAPE, matrix -> new float[8]);
        assertFalse(dense.hasScores());
        assertEquals(List.of(0f, 0f, 1f, 0f, 1f, 1f), Examples.points(dense, 0).subList(0, 6), "nothing is pruned");
    }

    @Test
    void goingBackTakesLaterStepsAway() throws IOException {
        store.deleteAfter(7);
        assertEquals(List.of(0, 7), store.steps());
    }

    /** A file that is cut anywhere is no whole state, and says which file it is. */
    @Test
    void aCutFileIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.snapshot(0));
        for (int length : new int[] {0, 7, 100, bytes.length - 1}) {
            Files.write(folder.snapshot(0), Arrays.copyOf(bytes, length));
            RunFolderException e =
                    assertThrows(RunFolderException.class, () -> store.mask(0, Examples.SHAPE, INTERMEDIATE));
            assertTrue(e.getMessage().startsWith(folder.snapshot(0).toString()), e.getMessage());
        }
    }
}
