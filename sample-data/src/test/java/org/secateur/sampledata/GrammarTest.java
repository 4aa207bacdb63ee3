package org.secateur.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTest {
    @ParameterizedTest
    @CsvSource({
        "film, a film",
        "awful film, an awful film",
        "useless drill, a useless drill",
        "user-friendly phone, a user-friendly phone",
        "unimpressive hotel, an unimpressive hotel",
        "unreliable kettle, an unreliable kettle",
        "old friend, an old friend",
        "inn, an inn",
        "one, a one"
    })
    void article(String phrase, String expected) {
        assertEquals(expected, Grammar.a(phrase));
    }

    @ParameterizedTest
    @CsvSource({
        "good, better",
        "bad, worse",
        "noisy, noisier",
        "user-friendly, more user-friendly",
        "unfriendly, more unfriendly",
        "gripping, more gripping",
        "clean, cleaner"
    })
    void comparative(String adjective, String expected) {
        assertEquals(expected, Grammar.compared(true, adjective));
        assertEquals("less " + adjective, Grammar.compared(false, adjective));
    }

    @Test
    void sentence() {
        assertEquals("The café was good.", Grammar.sentence("the  café was good"));
        assertEquals("What a film!", Grammar.sentence("what a film!"));
    }
}
