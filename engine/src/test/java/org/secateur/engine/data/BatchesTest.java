package org.secateur.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a shuffle promises, and that it is the same for every way to ask. */
class BatchesTest {
    private static int[] epoch(Batches batches, int epoch) {
        return IntStream.range(0, batches.perEpoch())
                .flatMap(k -> Arrays.stream(batches.of(epoch, k)))
                .toArray();
    }

    @Test
    void showsEveryTextOnceAnEpoch() {
        Batches batches = new Batches(103, 10, 5);
        assertEquals(11, batches.perEpoch());
        assertEquals(10, batches.of(0, 0).length);
        assertEquals(3, batches.of(0, 10).length);
        int[] sorted = epoch(batches, 3);
        Arrays.sort(sorted);
        assertArrayEquals(IntStream.range(0, 103).toArray(), sorted);
    }

    @Test
    void hasAnotherOrderInEachEpochAndForEachSeed() {
        int[] first = epoch(new Batches(103, 10, 5), 0);
        assertArrayEquals(first, epoch(new Batches(103, 10, 5), 0));
        assertFalse(Arrays.equals(first, epoch(new Batches(103, 10, 5), 1)));
        assertFalse(Arrays.equals(first, epoch(new Batches(103, 10, 6), 0)));
        assertFalse(Arrays.equals(first, IntStream.range(0, 103).toArray()));
    }

    @Test
    void givesTheBatchOfAnyStepDirectly() {
        Batches straight = new Batches(25, 10, 1);
        int[][] steps = IntStream.range(0, 9).mapToObj(straight::ofStep).toArray(int[][]::new);
        assertArrayEquals(new Batches(25, 10, 1).ofStep(7), steps[7]);
        assertArrayEquals(straight.of(2, 1), steps[7]);
        assertArrayEquals(straight.ofStep(2), steps[2], "after a later epoch was asked for");
    }

    @Test
    void takesAllTextsAtOnceIfTheBatchIsLarger() {
        Batches batches = new Batches(3, Integer.MAX_VALUE, 1);
        assertEquals(1, batches.perEpoch());
        assertEquals(3, batches.of(0, 0).length);
    }

    @Test
    void handsOutCopies() {
        Batches batches = new Batches(8, 4, 1);
        int[] batch = batches.of(0, 0);
        int[] kept = batch.clone();
        Arrays.fill(batch, -1);
        assertArrayEquals(kept, batches.of(0, 0));
    }

    @Test
    void refusesWhatDoesNotExist() {
        Batches batches = new Batches(25, 10, 1);
        assertThrows(IndexOutOfBoundsException.class, () -> batches.of(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> batches.of(-1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> batches.ofStep(-1));
        assertThrows(IllegalArgumentException.class, () -> new Batches(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Batches(1, 0, 1));
    }
}
