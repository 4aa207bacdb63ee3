package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bounds are five standard errors of the count in question. */
class RandomStreamTest {
    private static final int N = 1_000_000;

    @Test
    void equalNamesGiveEqualStreams() {
        RandomStream a = RandomStream.of(7, "shuffle", 1, 2);
        RandomStream b = RandomStream.of(7, "shuffle", 1, 2);
        for (int i = 0; i < 100; i++) {
            assertEquals(a.nextLong(), b.nextLong());
        }
    }

    @Test
    void anyOtherNameGivesAnotherStream() {
        Set<Long> firsts = new HashSet<>();
        for (RandomStream each : new RandomStream[] {
            RandomStream.of(7, "shuffle", 1, 2),
            RandomStream.of(8, "shuffle", 1, 2),
            RandomStream.of(7, "shuffle", 2, 1),
            RandomStream.of(7, "shuffle", 1),
            RandomStream.of(7, "shuffle"),
            RandomStream.of(7, "shuffle", 1, 2, 0),
            RandomStream.of(7, "shufflf", 1, 2),
            RandomStream.of(7, "", 1, 2)
        }) {
            firsts.add(each.nextLong());
        }
        assertEquals(8, firsts.size());
    }

    /** SplitMix64 from state 0 as published: its first three outputs. */
    @Test
    void mixesAsSplitMix64() {
        assertEquals(0xE220A8397B1DCDAFL, RandomStream.mix(0x9E3779B97F4A7C15L));
        assertEquals(0x6E789E6AA1B965F4L, RandomStream.mix(0x3C6EF372FE94F82AL));
        assertEquals(0x06C45D188009454FL, RandomStream.mix(0xDAA66D2C7DDF743FL));
    }

    @Test
    void integersAreUniform() {
        RandomStream stream = RandomStream.of(1, "int");
        int[] counts = new int[10];
        for (int i = 0; i < N; i++) {
            counts[stream.nextInt(10)]++;
        }
        for (int each : counts) {
            assertEquals(N / 10.0, each, 5 * Math.sqrt(N * 0.09));
        }
        assertThrows(IllegalArgumentException.class, () -> stream.nextInt(0));
        int largest = 0;
        for (int i = 0; i < 1000; i++) {
            int drawn = stream.nextInt(Integer.MAX_VALUE);
            assertTrue(drawn >= 0);
            largest = Math.max(largest, drawn);
        }
        assertTrue(largest > Integer.MAX_VALUE * 0.98);
    }

    @Test
    void realsAreUniform() {
        RandomStream stream = RandomStream.of(1, "float");
        double sum = 0;
        double sum2 = 0;
        for (int i = 0; i < N; i++) {
            float f = stream.nextFloat();
            double d = stream.nextDouble();
            assertTrue(f >= 0 && f < 1 && d >= 0 && d < 1);
            sum += f;
            sum2 += d;
        }
        assertEquals(0.5, sum / N, 5 * Math.sqrt(1.0 / 12 / N));
        assertEquals(0.5, sum2 / N, 5 * Math.sqrt(1.0 / 12 / N));
    }

    @Test
    void gaussiansHaveTheirMoments() {
        RandomStream stream = RandomStream.of(1, "gauss");
        double[] moments = new double[5];
        for (int i = 0; i < N; i++) {
            double x = stream.nextGaussian();
            for (int m = 1; m <= 4; m++) {
                moments[m] += Math.pow(x, m) / N;
            }
        }
        assertEquals(0, moments[1], 5 / Math.sqrt(N));
        assertEquals(1, moments[2], 5 * Math.sqrt(2.0 / N));
        assertEquals(0, moments[3], 5 * Math.sqrt(15.0 / N));
        assertEquals(3, moments[4], 5 * Math.sqrt(96.0 / N));
    }

    @Test
    void shufflesKeepAllAndFavourNoPlace() {
        int[] places = new int[5];
        RandomStream stream = RandomStream.of(1, "shuffle");
        for (int i = 0; i < 100_000; i++) {
            int[] values = {0, 1, 2, 3, 4};
            stream.shuffle(values);
            assertEquals(10, Arrays.stream(values).sum());
            for (int p = 0; p < 5; p++) {
                places[p] += values[p] == 0 ? 1 : 0;
            }
        }
        for (int each : places) {
            assertEquals(20_000, each, 5 * Math.sqrt(100_000 * 0.16));
        }
    }

    @Test
    void dropoutKeepsItsShareAndScale() {
        RandomStream stream = RandomStream.of(1, "dropout");
        int columns = 1000;
        int rows = N / columns;
        float[] factors = new float[columns];
        int[] droppedInColumn = new int[columns];
        int dropped = 0;
        int bothNeighbours = 0;
        for (int row = 0; row < rows; row++) {
            stream.nextDropout(0.1, factors, columns);
            for (int i = 0; i < columns; i++) {
                assertTrue(factors[i] == 0 || factors[i] == (float) (1 / 0.9));
                droppedInColumn[i] += factors[i] == 0 ? 1 : 0;
                dropped += factors[i] == 0 ? 1 : 0;
                bothNeighbours += i > 0 && factors[i] == 0 && factors[i - 1] == 0 ? 1 : 0;
            }
        }
        assertEquals(0.1 * N, dropped, 5 * Math.sqrt(N * 0.09));
        double pairs = 0.01 * (N - rows);
        assertEquals(pairs, bothNeighbours, 6 * Math.sqrt(pairs));
        // 1000 columns: the largest of so many deviations is about 3.3 standard errors
        IntStream.of(droppedInColumn).forEach(each -> assertEquals(0.1 * rows, each, 5.5 * Math.sqrt(rows * 0.09)));
    }

    @Test
    void dropoutOfNothingAndOfEveryDraw() {
        RandomStream stream = RandomStream.of(1, "dropout");
        float[] first = new float[200];
        float[] second = new float[200];
        stream.nextDropout(0, first, 200);
        for (float each : first) {
            assertEquals(1, each);
        }
        stream.nextDropout(0.5, first, 200);
        stream.nextDropout(0.5, second, 200);
        assertNotEquals(Arrays.toString(first), Arrays.toString(second));
    }
}
