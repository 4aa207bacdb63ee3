package org.secateur.engine.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values are worked out by hand from the four steps of SQuAD v1.1's evaluation: lower case, ASCII punctuation away,
 * the words a, an, the away, spaces made one.
 */
class SpanMetricsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Eiffel Tower. | eiffel tower",
                "a cat, an owl and the dog | cat owl and dog",
                "an | ''",
                "Theatre and Anna's banana | theatre and annas banana",
                "A.B.C. | abc",
                "the-end | theend",
                "U.S.A.  and  (the) UK! | usa and uk",
                "don't | dont",
                // punctuation beyond ASCII stays, and an article beside it is a word of its own
                "\u201cthe\u201d \u2013 caf\u00e9 | \u201c \u201d \u2013 caf\u00e9",
                "\u00c9COLE | \u00e9cole",
                // a letter beyond ASCII makes a longer word of it
                "a\u00e9 an\u00f1o | a\u00e9 an\u00f1o",
                "x\u00a0the\u2003y | x y",
                "\ud83d\ude00 the \ud83d\ude00 | \ud83d\ude00 \ud83d\ude00",
                "\ud835\udc00the | \ud835\udc00the",
            })
    void normalizes(String answer, String expected) {
        assertEquals(expected, SpanMetrics.normalized(answer));
    }

    @Test
    void matchesAnyOfTheRightAnswers() {
        assertEquals(1, SpanMetrics.exactMatch("The 24\u201310!", List.of("24-10", "24\u201310")));
        assertEquals(0, SpanMetrics.exactMatch("24\u201310", List.of("24-10")), "that dash is no ASCII punctuation");
        assertEquals(0, SpanMetrics.exactMatch("Denver", List.of("Denver Broncos", "Broncos")));
    }

    @Test
    void f1CountsCommonWords() {
        // denver broncos team against denver broncos: 2 common, precision 2/3, recall 1
        assertEquals(0.8, SpanMetrics.f1("the Denver Broncos team", List.of("Denver Broncos")), 1e-12);
        // the best of several: against "team" 1 common of 3 and 1
        assertEquals(0.8, SpanMetrics.f1("Denver Broncos team", List.of("team", "Denver Broncos")), 1e-12);
        // a word counts as often as both have it: 2 of 3 and 2 of 2
        assertEquals(0.8, SpanMetrics.f1("no no no", List.of("no, no")), 1e-12);
        assertEquals(0, SpanMetrics.f1("Denver", List.of("Broncos")));
        assertEquals(1, SpanMetrics.f1("broncos denver", List.of("Denver Broncos")), "order does not count");
        assertEquals(
                2 / 3.0, SpanMetrics.f1("\ud83d\ude00 smile", List.of("\ud83d\ude00")), 1e-12, "1 of 2 and 1 of 1");
    }

    @Test
    void emptyAnswersMatchOnlyEmptyOnes() {
        assertEquals(0, SpanMetrics.exactMatch("", List.of("x")));
        assertEquals(1, SpanMetrics.exactMatch("", List.of("The!")), "nothing is left of it");
        assertEquals(0, SpanMetrics.f1("", List.of("The!")), "there is no common word");
        assertEquals(0, SpanMetrics.f1("", List.of("x")));
        assertThrows(IllegalArgumentException.class, () -> SpanMetrics.f1("x", List.of()));
    }
}
