package org.secateur.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    /** The JDK's SplittableRandom starts with the same sequence (same golden gamma, same mixing function). */
    @Test
    void givesThePublishedSequence() {
        for (long seed : new long[] {0, 1, -5, 1234567890123L}) {
            SplittableRandom reference = new SplittableRandom(seed);
            SplitMix64 own = new SplitMix64(seed);
            for (int i = 0; i < 100; i++) {
                assertEquals(reference.nextLong(), own.nextLong());
            }
        }
    }

    @Test
    void shuffleKeepsTheItemsAndDependsOnTheSeed() {
        List<Integer> items = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        List<Integer> one = new SplitMix64(1).shuffled(items);
        assertEquals(new TreeSet<>(items), new TreeSet<>(one));
        assertEquals(one, new SplitMix64(1).shuffled(items));
        assertNotEquals(one, new SplitMix64(2).shuffled(items));
    }

    @Test
    void drawsEveryNumberBelowTheBoundAboutEquallyOften() {
        SplitMix64 random = SplitMix64.named(7, "test");
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[random.below(6)]++;
        }
        for (int count : counts) {
            // 10,000 expected, standard deviation 91
            assertEquals(10_000, count, 500);
        }
    }
}
