package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecimationTest {
    private static Points line(int count) {
        PointSeries series = new PointSeries();
        for (int i = 0; i < count; i++) {
            series.add(i, i == 77_777 ? 1000 : i % 7);
        }
        return series.points();
    }

    @Test
    void aHundredThousandStepsBecomeAFewThousandPointsAndKeepTheSpike() {
        double[][] drawn = Decimation.visible(line(100_000), 0, 100_000, 600);
        assertTrue(drawn[0].length <= 2400, "points: " + drawn[0].length);
        assertEquals(1000, Arrays.stream(drawn[1]).max().orElseThrow());
        assertEquals(0, drawn[0][0]);
        assertEquals(99_999, drawn[0][drawn[0].length - 1]);
        for (int i = 1; i < drawn[0].length; i++) {
            assertTrue(drawn[0][i] > drawn[0][i - 1], "ascending at " + i);
        }
    }

    @Test
    void aFewPointsAreDrawnAsTheyAreWithANeighbourOnEachSide() {
        double[][] drawn = Decimation.visible(line(100), 10, 12, 600);
        assertArrayEquals(new double[] {9, 10, 11, 12, 13}, drawn[0]);
    }

    @Test
    void noPointsGiveNoPoints() {
        assertEquals(0, Decimation.visible(Points.none(), 0, 1, 600)[0].length);
    }

    @Test
    void aSnapshotStaysWhileTheSeriesGrows() {
        PointSeries series = new PointSeries();
        series.add(1, 10);
        Points early = series.points();
        for (int i = 2; i < 500; i++) {
            series.add(i, i);
        }
        series.add(3, 99);
        assertEquals(1, early.size());
        assertEquals(10, early.y(0));
        assertEquals(499, series.points().size());
        assertEquals(3, series.points().y(2));
    }
}
