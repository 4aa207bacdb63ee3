package org.secateur.engine.data.span;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One token a letter; windows are laid out by hand. */
class SpanWindowsTest {
    private static SpanExample example(String context, String question, int start, String answer) {
        return new SpanExample("q", context, question, List.of(new SpanAnswer(start, answer)));
    }

    private static SpanWindows windows(SpanShape shape, SpanExample... examples) {
        return SpanWindows.of(List.of(examples), new LetterTokenizer(), shape);
    }

    private static String letters(int[] ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(id == 1 ? "^" : id == 2 ? "|" : Character.toString(id));
        }
        return text.toString();
    }

    @Test
    void aShortTextIsOneWindow() {
        SpanWindows windows = windows(new SpanShape(20, 5, 4), example("ab cde", "who", 3, "cd"));
        assertEquals(1, windows.size());
        PackedSpans packed = windows.pack(new int[] {0});
        assertEquals("^who|abcde|", letters(packed.ids()));
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, packed.tokenTypes());
        assertArrayEquals(new int[] {0, 11}, packed.starts());
        // c and d are the tokens 7 and 8
        assertArrayEquals(new int[] {7}, packed.answerStarts());
        assertArrayEquals(new int[] {8}, packed.answerEnds());
    }

    @Test
    void windowsStepThroughALongTextAndPointAtClsWithoutTheAnswer() {
        // 12 tokens: 3 special, 2 of the question, 7 of the text; steps of 3 through 14 letters
        SpanWindows windows = windows(new SpanShape(12, 3, 2), example("abcdefghijklmn", "long", 5, "fgh"));
        assertEquals(4, windows.size());
        PackedSpans packed = windows.pack(new int[] {0, 1, 2, 3});
        assertEquals("^lo|abcdefg|^lo|defghij|^lo|ghijklm|^lo|jklmn|", letters(packed.ids()));
        assertArrayEquals(new int[] {0, 12, 24, 36, 46}, packed.starts());
        // the first window ends within the answer, the third begins within it
        assertArrayEquals(new int[] {0, 6, 0, 0}, packed.answerStarts());
        assertArrayEquals(new int[] {0, 8, 0, 0}, packed.answerEnds());
        assertEquals(1, windows.cut(), "the question lost two letters");
        assertEquals(46, windows.tokens());
        assertEquals(10, windows.length(3));
    }

    @Test
    void everyTokenIsShownMostByOneWindow() {
        SpanWindows windows = windows(new SpanShape(12, 3, 2), example("abcdefghijklmn", "lo", 5, "fgh"));
        // part 0 to 6, 3 to 9, 6 to 12, 9 to 13. Token 6: context min(6, 0), min(3, 3), min(0, 6)
        assertEquals(List.of(1), showing(windows, 6));
        // token 4: min(4, 2) in the first, min(1, 5) in the second
        assertEquals(List.of(0), showing(windows, 4));
        // token 11: min(5, 1) and a hundredth of 7 in the third, min(2, 2) in the last, whose part is shorter
        assertEquals(List.of(3), showing(windows, 11));
        for (int token = 0; token < 14; token++) {
            assertEquals(1, showing(windows, token).size(), "token " + token);
        }
    }

    private static List<Integer> showing(SpanWindows windows, int token) {
        return IntStream.range(0, windows.size())
                .filter(w -> {
                    Window window = windows.window(w);
                    boolean has = token >= window.from() && token < window.from() + window.count();
                    return has && windows.showsMost(w, token);
                })
                .boxed()
                .toList();
    }

    @Test
    void offsetsAreCharsAlsoBeyondTheBmp() {
        String context = "\ud83d\ude00a \ud83d\ude00b";
        SpanWindows windows = windows(new SpanShape(20, 5, 4), example(context, "w", 4, "\ud83d\ude00b"));
        Window window = windows.window(0);
        assertEquals(3 + 2, window.answerStart());
        assertEquals(3 + 3, window.answerEnd());
        Passage passage = window.passage();
        int from = passage.starts()[window.passageToken(window.answerStart())];
        int to = passage.ends()[window.passageToken(window.answerEnd())];
        assertEquals("\ud83d\ude00b", context.substring(from, to));
        assertEquals(-1, window.passageToken(0));
        assertEquals(-1, window.passageToken(7), "[SEP]");
    }

    @Test
    void countsWindowsOfEveryQuestion() {
        SpanWindows windows = windows(
                new SpanShape(12, 3, 2),
                example("abcdefghij", "lo", 0, "a"),
                example("abc", "lo", 0, "a"),
                example("abcdefgh", "lo", 0, "a"));
        assertEquals(List.of(2, 1, 2), List.of(windows.windowsOf(0), windows.windowsOf(1), windows.windowsOf(2)));
        assertEquals(List.of(0, 2, 3), List.of(windows.firstWindow(0), windows.firstWindow(1), windows.firstWindow(2)));
        assertEquals(3, windows.examples().size());
    }

    @Test
    void refusesShapesWithoutRoom() {
        assertEquals(384, new SpanShape(384, 128, 64).maxTokens());
        String message = assertThrows(IllegalArgumentException.class, () -> new SpanShape(128, 128, 64))
                .getMessage();
        assertTrue(message.startsWith("Windows of 128 tokens have no room"), message);
        assertThrows(
                IllegalArgumentException.class, () -> windows(new SpanShape(20, 5, 4), example("  ", "who", 0, " ")));
    }
}
