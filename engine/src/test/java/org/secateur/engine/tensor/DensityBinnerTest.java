package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

/** Expected cells are counted by hand from four points, or by a plain loop over all points. */
class DensityBinnerTest {
    private static final EncoderShape SHAPE = new EncoderShape(10, 4, 2, 1, 2, 1, 4, 1e-12);

    private final WorkerTeam team = new WorkerTeam(2);
    private final DensityBinner binner = new DensityBinner(SHAPE, team);

    @AfterEach
    void close() {
        team.close();
    }

    /** Every matrix has the same points. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cloud(float[] pretrained, float[] weights, float[] scores, byte[] kept) implements WeightCloud {
        @Override
        public int step() {
            return 7;
        }

        @Override
        public int size(int matrix) {
            return 2 * pretrained.length;
        }

        @Override
        public int points(int matrix) {
            return pretrained.length;
        }

        @Override
        public boolean hasScores() {
            return scores.length > 0;
        }

        @Override
        public void read(int matrix, int from, int count, float[] w0, float[] w, float[] s, byte[] m) {
            System.arraycopy(pretrained, from, w0, 0, count);
            System.arraycopy(weights, from, w, 0, count);
            System.arraycopy(kept, from, m, 0, count);
            if (hasScores()) {
                System.arraycopy(scores, from, s, 0, count);
            }
        }
    }

    private static final Cloud FOUR = new Cloud(
            new float[] {0, 1, 1, 2}, new float[] {0, 1, 3, 4}, new float[] {-1, 0.5f, 2, 3}, new byte[] {0, 0, 1, 1});

    private static DensityRequest request(WeightView view, MatrixChoice choice, Optional<Region> region, int w, int h) {
        return new DensityRequest(view, choice, Optional.empty(), region, w, h);
    }

    @Test
    void countsKeptAndPrunedInTheRightCells() {
        MatrixChoice one = MatrixChoice.of(0, MatrixKind.KEY);
        DensityGrid grid = binner.bin(FOUR, request(WeightView.VALUE, one, Optional.of(new Region(0, 2, 0, 4)), 2, 2));
        // top row is y 2 to 4, left column is x 0 to 1; x = 2 and y = 4 lie on the open ends
        assertArrayEquals(new int[] {0, 1, 0, 0}, grid.kept());
        assertArrayEquals(new int[] {0, 0, 1, 1}, grid.pruned());
        assertEquals(7, grid.step());
        assertEquals(4, grid.drawn());
        assertEquals(8, grid.total());
        assertEquals(new Region(0, 2, 0, 4), grid.bounds());
    }

    @Test
    void changeIsTheDifferenceToThePretrainedWeight() {
        DensityGrid grid = binner.bin(
                FOUR, request(WeightView.CHANGE, MatrixChoice.of(0, MatrixKind.KEY), Optional.empty(), 1, 1));
        assertEquals(new Region(0, 2, 0, 2), grid.bounds());
        assertArrayEquals(new int[] {2}, grid.kept());
        assertArrayEquals(new int[] {2}, grid.pruned());
    }

    @Test
    void cutIsTheSmallestKeptScoreOfOneMatrix() {
        MatrixChoice one = MatrixChoice.of(0, MatrixKind.KEY);
        assertEquals(
                OptionalDouble.of(2),
                binner.bin(FOUR, request(WeightView.SCORES, one, Optional.empty(), 3, 3))
                        .cut());
        assertTrue(binner.bin(FOUR, request(WeightView.SCORES, MatrixChoice.all(), Optional.empty(), 3, 3))
                .cut()
                .isEmpty());
        Cloud magnitude = new Cloud(FOUR.pretrained(), FOUR.weights(), new float[0], FOUR.kept());
        assertEquals(
                OptionalDouble.of(3),
                binner.bin(magnitude, request(WeightView.VALUE, one, Optional.empty(), 3, 3))
                        .cut());
    }

    @Test
    void withoutScoresItSaysSo() {
        Cloud magnitude = new Cloud(FOUR.pretrained(), FOUR.weights(), new float[0], FOUR.kept());
        NoScoresException e = assertThrows(
                NoScoresException.class,
                () -> binner.bin(magnitude, request(WeightView.SCORES, MatrixChoice.all(), Optional.empty(), 3, 3)));
        assertTrue(e.getMessage().contains("no scores"));
    }

    @Test
    void everyPointOfEveryChosenMatrixIsCountedOnce() {
        int n = 30_000;
        RandomStream random = RandomStream.of(3, "cloud");
        float[] x = new float[n];
        float[] y = new float[n];
        byte[] kept = new byte[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
            y[i] = (float) random.nextGaussian();
            kept[i] = (byte) random.nextInt(2);
        }
        DensityGrid grid = binner.bin(
                new Cloud(x, y, new float[0], kept),
                request(WeightView.VALUE, MatrixChoice.all(), Optional.empty(), 50, 40));
        int expected = 6 * IntStream.range(0, n).map(i -> kept[i]).sum();
        assertEquals(expected, IntStream.of(grid.kept()).sum());
        assertEquals(6 * n - expected, IntStream.of(grid.pruned()).sum());
    }

    @Test
    void pointsOnOneLineStillHaveAnArea() {
        Cloud start = new Cloud(FOUR.weights(), FOUR.weights(), new float[4], new byte[] {1, 1, 1, 1});
        DensityGrid grid = binner.bin(
                start, request(WeightView.CHANGE, MatrixChoice.of(0, MatrixKind.KEY), Optional.empty(), 5, 5));
        assertEquals(4, IntStream.of(grid.kept()).sum());
        assertTrue(grid.cut().isEmpty());
    }

    @Test
    void weightsThatAreNoNumbersAreLeftOut() {
        float nan = Float.NaN;
        Cloud diverged = new Cloud(
                new float[] {1, 2, 3, 4}, new float[] {1, nan, Float.POSITIVE_INFINITY, 5}, new float[0], new byte[] {
                    1, 1, 1, 1
                });
        MatrixChoice key = MatrixChoice.of(0, MatrixKind.KEY);
        DensityGrid grid = binner.bin(diverged, request(WeightView.VALUE, key, Optional.empty(), 5, 5));
        assertEquals(new Region(1, 4, 1, 5), grid.bounds());
        assertEquals(2, IntStream.of(grid.kept()).sum());
        Cloud nothing = new Cloud(new float[] {1}, new float[] {nan}, new float[0], new byte[] {1});
        grid = binner.bin(nothing, request(WeightView.VALUE, key, Optional.empty(), 5, 5));
        assertEquals(0, IntStream.of(grid.kept()).sum());
    }

    @Test
    void aFewFarWeightsDoNotSqueezeTheOthers() {
        int n = 20_000;
        float[] x = new float[n];
        float[] y = new float[n];
        byte[] kept = new byte[n];
        RandomStream random = RandomStream.of(4, "cloud");
        for (int i = 0; i < n; i++) {
            x[i] = (float) (0.01 * random.nextGaussian());
            y[i] = x[i];
            kept[i] = 1;
        }
        x[17] = 8;
        y[17] = -8;
        // standard deviation of 19,999 normal numbers of 0.01 and one of 8: sqrt(1e-4 + 64/20000) = 0.0574, eight of it
        // 0.46
        DensityGrid grid = binner.bin(
                new Cloud(x, y, new float[0], kept),
                request(WeightView.VALUE, MatrixChoice.of(0, MatrixKind.KEY), Optional.empty(), 10, 10));
        assertEquals(8, grid.bounds().xMax());
        assertEquals(-8, grid.bounds().yMin());
        assertEquals(0.46, grid.core().xMax(), 0.01);
        assertEquals(-0.46, grid.core().yMin(), 0.01);
        assertTrue(grid.core().xMin() < -0.03
                && grid.core().xMin() == grid.bounds().xMin());
        assertEquals(1, grid.outside());
        assertEquals(n - 1, IntStream.of(grid.kept()).sum());
    }
}
