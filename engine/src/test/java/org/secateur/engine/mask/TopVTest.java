package org.secateur.engine.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/** Expected masks: by hand, and from a plain stable sort of random values. */
class TopVTest {
    private static final float TINY = Float.MIN_VALUE;
    private static final float INFINITE = Float.POSITIVE_INFINITY;

    /** Kinds of random values, ties and corner cases of the format included. */
    private enum Values {
        GAUSSIAN {
            @Override
            float draw(RandomStream random) {
                return (float) (0.02 * random.nextGaussian());
            }
        },
        FEW_LEVELS {
            @Override
            float draw(RandomStream random) {
                return (random.nextInt(7) - 3) * 0.25f;
            }
        },
        ZEROS_OF_BOTH_SIGNS {
            @Override
            float draw(RandomStream random) {
                return new float[] {0f, -0f, TINY, -TINY}[random.nextInt(4)];
            }
        },
        SUBNORMAL {
            @Override
            float draw(RandomStream random) {
                return Float.intBitsToFloat(random.nextInt(1 << 23)) * (random.nextInt(2) * 2 - 1);
            }
        },
        CORNERS {
            @Override
            float draw(RandomStream random) {
                float[] corners = {INFINITE, -INFINITE, Float.MAX_VALUE, -Float.MAX_VALUE, 1f, -1f, 0f, -0f};
                return corners[random.nextInt(corners.length)];
            }
        },
        ANY_BITS {
            @Override
            float draw(RandomStream random) {
                float value = Float.intBitsToFloat((int) random.nextLong());
                return Float.isNaN(value) ? 0 : value;
            }
        },
        ALL_EQUAL {
            @Override
            float draw(RandomStream random) {
                return -0.5f;
            }
        };

        abstract float draw(RandomStream random);

        float[] draw(RandomStream random, int size) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = draw(random);
            }
            return values;
        }
    }

    private static byte[] bySorting(float[] values, Ranking ranking, int keep) {
        // the double comparison operators, unlike Float.compare, hold 0 and -0 to be equal
        Comparator<Integer> larger = (i, j) -> {
            float a = ranking == Ranking.ABSOLUTE ? Math.abs(values[i]) : values[i];
            float b = ranking == Ranking.ABSOLUTE ? Math.abs(values[j]) : values[j];
            return a > b ? -1 : a < b ? 1 : 0;
        };
        byte[] mask = new byte[values.length];
        IntStream.range(0, values.length)
                .boxed()
                .sorted(larger.thenComparing(Comparator.naturalOrder()))
                .limit(keep)
                .forEach(i -> mask[i] = 1);
        return mask;
    }

    private static void check(TopV top, float[] values, Ranking ranking, int keep) {
        byte[] mask = new byte[values.length];
        Cut cut = top.select(FloatBlocks.of(values), ranking, keep, MaskBlocks.of(mask));
        assertArrayEquals(bySorting(values, ranking, keep), mask);
        float smallest = INFINITE;
        int equal = 0;
        int equalKept = 0;
        float largestPruned = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            float value = ranking == Ranking.ABSOLUTE ? Math.abs(values[i]) : values[i];
            smallest = mask[i] == 1 ? Math.min(smallest, value + 0f) : smallest;
            largestPruned = mask[i] == 0 ? Math.max(largestPruned, value + 0f) : largestPruned;
            equal += value == cut.threshold() ? 1 : 0;
            equalKept += value == cut.threshold() && mask[i] == 1 ? 1 : 0;
        }
        assertEquals(new Cut(smallest, keep, equal, equalKept, largestPruned), cut);
    }

    @ParameterizedTest
    @EnumSource(Values.class)
    void agreesWithASort(Values kind) {
        RandomStream random = RandomStream.of(1, "TopVTest " + kind);
        TopV top = new TopV();
        for (int size : new int[] {1, 2, 3, 17, 1000, 8191, 8192, 8193, 20_000}) {
            float[] values = kind.draw(random, size);
            for (int keep : new int[] {1, (size + 1) / 2, size, 1 + random.nextInt(size), 1 + random.nextInt(size)}) {
                check(top, values, Ranking.SIGNED, keep);
                check(top, values, Ranking.ABSOLUTE, keep);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Values.class)
    void doesNotDependOnTheNumberOfWorkers(Values kind) {
        RandomStream random = RandomStream.of(2, "TopVTest " + kind);
        for (int workers : new int[] {2, 3, 5}) {
            try (WorkerTeam team = new WorkerTeam(workers)) {
                TopV top = new TopV(team);
                check(top, kind.draw(random, 2), Ranking.SIGNED, 1); // fewer values than workers
                for (int round = 0; round < 5; round++) {
                    float[] values = kind.draw(random, 1 + random.nextInt(30_000));
                    check(top, values, Ranking.SIGNED, 1 + random.nextInt(values.length));
                    check(top, values, Ranking.ABSOLUTE, 1 + random.nextInt(values.length));
                }
            }
        }
    }

    @Test
    void keepsTheLowerIndexAmongEqualValues() {
        float[] values = {0f, 3f, -0f, -3f, 0f, -0f};
        byte[] mask = new byte[6];
        Cut cut = new TopV().select(FloatBlocks.of(values), Ranking.SIGNED, 3, MaskBlocks.of(mask));
        assertArrayEquals(new byte[] {1, 1, 1, 0, 0, 0}, mask);
        assertEquals(new Cut(0f, 3, 4, 2, 0f), cut);
        cut = new TopV().select(FloatBlocks.of(values), Ranking.ABSOLUTE, 3, MaskBlocks.of(mask));
        assertArrayEquals(new byte[] {1, 1, 0, 1, 0, 0}, mask);
        assertEquals(new Cut(0f, 3, 4, 1, 0f), cut);
    }

    @Test
    void tellsNeighbouringFloatsApart() {
        float[] values = {1f, Math.nextUp(1f), Math.nextDown(1f), -TINY, TINY, 0f};
        byte[] mask = new byte[6];
        new TopV().select(FloatBlocks.of(values), Ranking.SIGNED, 1, MaskBlocks.of(mask));
        assertArrayEquals(new byte[] {0, 1, 0, 0, 0, 0}, mask);
        new TopV().select(FloatBlocks.of(values), Ranking.SIGNED, 4, MaskBlocks.of(mask));
        assertArrayEquals(new byte[] {1, 1, 1, 0, 1, 0}, mask);
    }

    @Test
    void readsPartsOfOffHeapMemory() {
        float[] values = Values.GAUSSIAN.draw(RandomStream.of(3, "TopVTest"), 10_000);
        try (FloatMemory memory = FloatMemory.allocate(10_100)) {
            memory.put(100, values, values.length);
            byte[] mask = new byte[values.length];
            new TopV().select(FloatBlocks.of(memory, 100, 10_000), Ranking.SIGNED, 1000, MaskBlocks.of(mask));
            assertArrayEquals(bySorting(values, Ranking.SIGNED, 1000), mask);
        }
    }

    @Test
    void refusesNanAndNamesTheFirst() {
        float[] values = new float[20_000];
        values[9_000] = Float.intBitsToFloat(0xFFC00001); // negative NaN
        values[15_000] = Float.NaN;
        byte[] mask = new byte[values.length];
        Arrays.fill(mask, (byte) 7);
        try (WorkerTeam team = new WorkerTeam(2)) {
            for (TopV top : new TopV[] {new TopV(), new TopV(team)}) {
                NotANumberException e = assertThrows(
                        NotANumberException.class,
                        () -> top.select(FloatBlocks.of(values), Ranking.SIGNED, 10, MaskBlocks.of(mask)));
                assertEquals(9_000, e.index());
                assertTrue(e.getMessage().contains("value 9000 of 20000"), e.getMessage());
                check(top, new float[] {1, 2, 3}, Ranking.SIGNED, 2); // and works again
            }
        }
        assertEquals(7, mask[0]);
    }

    @Test
    void refusesToKeepNoneOrMoreThanAll() {
        TopV top = new TopV();
        MaskBlocks target = MaskBlocks.of(new byte[3]);
        FloatBlocks values = FloatBlocks.of(new float[3]);
        assertThrows(IllegalArgumentException.class, () -> top.select(values, Ranking.SIGNED, 0, target));
        assertThrows(IllegalArgumentException.class, () -> top.select(values, Ranking.SIGNED, 4, target));
        assertThrows(
                IllegalArgumentException.class,
                () -> top.select(FloatBlocks.of(new float[0]), Ranking.SIGNED, 1, target));
    }
}
