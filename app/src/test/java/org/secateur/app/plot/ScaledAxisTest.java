package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jfree.chart.axis.NumberTickUnit;
import org.junit.jupiter.api.Test;

class ScaledAxisTest {
    @Test
    void smallValuesPutThePowerOfTenInTheTitle() {
        ScaledAxis axis = new ScaledAxis("change");
        axis.setRange(-0.003, 0.003);
        axis.setTickUnit(new NumberTickUnit(0.001));
        assertEquals("change, 10⁻³", axis.getLabel());
        assertEquals("−2", axis.getNumberFormatOverride().format(-0.002));
        assertEquals("0", axis.getNumberFormatOverride().format(-1e-19));
    }

    @Test
    void ordinaryValuesStayAsTheyAreWithTheDecimalsOfTheTicks() {
        ScaledAxis axis = new ScaledAxis("weight");
        axis.setRange(-0.22, 0.22);
        axis.setTickUnit(new NumberTickUnit(0.05));
        assertEquals("weight", axis.getLabel());
        assertEquals("−0.05", axis.getNumberFormatOverride().format(-0.05));
        axis.setTickUnit(new NumberTickUnit(0.2));
        assertEquals("0.2", axis.getNumberFormatOverride().format(0.2));
    }

    @Test
    void titleLosesThePowerAgainWhenTheAxisGrows() {
        ScaledAxis axis = new ScaledAxis("change");
        axis.setRange(0, 0.0009);
        assertEquals("change, 10⁻⁴", axis.getLabel());
        axis.setRange(0, 0.5);
        assertEquals("change", axis.getLabel());
    }

    @Test
    void exponentsOfBoundsThatAreRoundPowers() {
        assertEquals(-3, ScaledAxis.exponentFor(0.001));
        assertEquals(0, ScaledAxis.exponentFor(0.01));
        assertEquals(6, ScaledAxis.exponentFor(2.5e6));
        assertEquals("⁻¹²", ScaledAxis.superscript(-12));
    }
}
