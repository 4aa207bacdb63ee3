package org.secateur.app.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0.1,0.1", "5.0E-5,5e-5", "1.25E-4,1.25e-4", "0.01,0.01", "32,32", "1.0E12,1e12", "0,0", "0.002,0.002"})
    void writesNumbersShort(double value, String text) {
        assertEquals(text, Numbers.text(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 5e-5, 1.25e-7, 3e9, 0.0001, 17})
    void textReadsBackAsTheSameNumber(double value) {
        assertEquals(value, Numbers.decimal(Numbers.text(value)));
    }

    @ParameterizedTest
    @CsvSource({"10,0.1", "12.5,0.125", "10.13,0.1013", "100,1.0", "0.3,0.003"})
    void percentIsTheNearestShareAndBack(String percent, double share) {
        assertEquals(share, Numbers.share(percent));
        assertEquals(percent, Numbers.percent(share));
    }

    @ParameterizedTest
    @CsvSource({
        "abc,not a number: abc",
        "'0,1','not a number: 0,1, use a point for decimals'",
        "NaN,not a number: NaN",
        "'',a number is missing"
    })
    void saysWhatIsNoNumber(String typed, String message) {
        assertEquals(
                message,
                assertThrows(NumberFormatException.class, () -> Numbers.decimal(typed))
                        .getMessage());
    }

    @Test
    void saysWhatIsNoWholeNumber() {
        assertEquals(
                "not a whole number: 2.5",
                assertThrows(NumberFormatException.class, () -> Numbers.whole("2.5"))
                        .getMessage());
        assertEquals(
                "4000000000 is too large",
                assertThrows(NumberFormatException.class, () -> Numbers.whole("4000000000"))
                        .getMessage());
    }
}
