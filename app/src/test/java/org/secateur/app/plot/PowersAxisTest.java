package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

class PowersAxisTest {
    @Test
    void labelsArePlainNumbersOrPowersOfTen() {
        assertEquals("0.001", PowersAxis.words(1e-3));
        assertEquals("0.05", PowersAxis.words(0.05));
        assertEquals("1", PowersAxis.words(1));
        assertEquals("2.5", PowersAxis.words(2.5));
        assertEquals("120", PowersAxis.words(120));
        assertEquals("10,000", PowersAxis.words(1e4));
        assertEquals("10⁵", PowersAxis.words(1e5));
        assertEquals("10⁻⁵", PowersAxis.words(1e-5));
        assertEquals("3·10⁶", PowersAxis.words(3e6));
    }

    /** Two powers of ten get a twentieth of them on either side; a flat curve gets half a power. */
    @Test
    void theRangeKeepsAMarginAndIsNeverFlat() {
        Range two = PowersAxis.around(1, 100);
        assertEquals(Math.pow(10, -0.1), two.getLowerBound(), 1e-12);
        assertEquals(Math.pow(10, 2.1), two.getUpperBound(), 1e-9);
        Range flat = PowersAxis.around(100, 100);
        assertEquals(Math.pow(10, 1.5), flat.getLowerBound(), 1e-9);
        assertEquals(Math.pow(10, 2.5), flat.getUpperBound(), 1e-9);
        // a zero among the values: three powers below the largest
        assertEquals(Math.pow(10, -1.15), PowersAxis.around(0, 100).getLowerBound(), 1e-12);
        assertEquals(1e-9 * Math.pow(10, -0.45), PowersAxis.around(1e-30, 1).getLowerBound(), 1e-15);
    }

    @Test
    void fewPowersHaveTicksBetweenThem() {
        assertEquals(List.of(50.0, 100.0, 200.0), PowersAxis.ticks(new Range(40, 300)));
        assertEquals(List.of(1.0, 10.0, 100.0, 1000.0), PowersAxis.ticks(new Range(0.6, 2000)));
    }
}
