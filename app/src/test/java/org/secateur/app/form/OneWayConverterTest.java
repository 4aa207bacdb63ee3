package org.secateur.app.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.secateur.engine.event.RunPhase;

class OneWayConverterTest {
    private final OneWayConverter<RunPhase> words = new OneWayConverter<>(phase -> "is " + phase.name());

    @Test
    void aValueHasItsWordsAndNoneHasNone() {
        assertEquals("is PAUSED", words.toString(RunPhase.PAUSED));
        assertEquals("", words.toString(null));
    }

    @Test
    void nothingIsReadBack() {
        assertThrows(UnsupportedOperationException.class, () -> words.fromString("is PAUSED"));
    }
}
