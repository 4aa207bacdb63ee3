package org.secateur.engine.runstore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.train.TrackPoints;
import org.secateur.engine.train.TrackValues;

class TrackStoreTest {
    /** Two matrices with two and one points, every third step. */
    private static final TrackPoints POINTS = new TrackPoints(new int[] {0, 2, 3}, new int[] {5, 9, 0}, true, 3);

    /** Step, three weights and scores, one byte of bits, checksum. */
    private static final int RECORD = 4 + 12 + 12 + 1 + 4;

    @TempDir
    Path temp;

    private RunFolder folder;

    @BeforeEach
    void create() throws IOException {
        folder = RunFolder.create(temp.resolve("run"));
    }

    private static TrackValues values(int step) {
        return new TrackValues(
                step, new float[] {step, -0f, Float.MIN_VALUE}, new float[] {1 / 3f, step / 7f, -step}, new byte[] {
                    1, (byte) (step % 2), 1
                });
    }

    private void write(int... steps) throws IOException {
        TrackStore store = new TrackStore(folder);
        for (int step : steps) {
            store.write(POINTS, values(step));
        }
    }

    private List<Integer> steps() throws IOException {
        TrackStore store = new TrackStore(folder);
        return store.read(store.points(), 0, 3).stream().map(TrackValues::step).toList();
    }

    @Test
    void everyBitComesBack() throws IOException {
        write(0, 3, 6, 7); // 7 is the run's last step

        TrackStore store = new TrackStore(folder);
        TrackPoints points = store.points();
        assertArrayEquals(POINTS.offsets(), points.offsets());
        assertArrayEquals(POINTS.indices(), points.indices());
        List<TrackValues> found = store.read(points, 0, 3);
        assertEquals(List.of(0, 3, 6, 7), steps());
        assertArrayEquals(values(7).weights(), found.get(3).weights());
        assertArrayEquals(values(7).scores(), found.get(3).scores());
        assertArrayEquals(values(6).kept(), found.get(2).kept());
        assertEquals(4 * RECORD, Files.size(folder.track()));
    }

    @Test
    void writingAgainChangesNothing() throws IOException {
        write(0, 3, 6);
        byte[] bytes = Files.readAllBytes(folder.track());
        write(3);
        assertArrayEquals(bytes, Files.readAllBytes(folder.track()));
    }

    @Test
    void tornAndMissingRecordsAreLeftOut() throws IOException {
        write(0, 9); // 3 and 6 were never written
        assertEquals(List.of(0, 9), steps());
        byte[] bytes = Files.readAllBytes(folder.track());
        Files.write(folder.track(), Arrays.copyOf(bytes, bytes.length - 1));
        assertEquals(List.of(0), steps());
        bytes[10] ^= 1;
        Files.write(folder.track(), bytes);
        assertEquals(List.of(9), steps());
    }

    @Test
    void goingBackTakesLaterStepsAway() throws IOException {
        write(0, 3, 6, 9, 10);
        new TrackStore(folder).cutAfter(10);
        assertEquals(List.of(0, 3, 6, 9, 10), steps());
        new TrackStore(folder).cutAfter(8);
        assertEquals(List.of(0, 3, 6), steps());
        new TrackStore(folder).cutAfter(2);
        assertEquals(List.of(0), steps());
    }

    @Test
    void nothingTrackedIsSaid() {
        RunFolderException e = assertThrows(RunFolderException.class, () -> new TrackStore(folder).points());
        assertEquals("is missing", e.reason());
    }
}
