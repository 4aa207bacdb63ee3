package org.secateur.engine.data.span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secateur.engine.data.EncodedExamples;
import org.secateur.engine.text.Tokenizer;

/**
 * Questions with windows of their texts, in their order: a text that is too long for one window is cut into several, which
 * overlap. Every window is an example to train on; one that lacks the answer is taught to point at [CLS], as in the
 * reference program. Immutable, and safe for any thread.
 */
public final class SpanWindows implements EncodedExamples {
    private final List<SpanExample> examples;
    private final List<Window> windows;
    private final int[] firstOfExample;
    private final int cls;
    private final int sep;
    private final int cut;

    private SpanWindows(List<SpanExample> examples, List<Window> windows, int[] firsts, int[] special, int cut) {
        this.examples = List.copyOf(examples);
        this.windows = List.copyOf(windows);
        this.firstOfExample = firsts;
        this.cls = special[0];
        this.sep = special[1];
        this.cut = cut;
    }

    /**
     * Makes the windows. The first answer of a question is the one that is taught.
     *
     * @throws IllegalArgumentException if a text has no token
     */
    public static SpanWindows of(List<SpanExample> examples, Tokenizer tokenizer, SpanShape shape) {
        List<Window> windows = new ArrayList<>();
        int[] firsts = new int[examples.size() + 1];
        int cut = 0;
        Passage passage = null;
        String context = null;
        for (int i = 0; i < examples.size(); i++) {
            SpanExample example = examples.get(i);
            if (!example.context().equals(context)) {
                context = example.context();
                passage = Passage.of(context, tokenizer);
            }
            int[] question = Passage.of(example.question(), tokenizer).ids();
            if (question.length > shape.questionTokens()) {
                question = Arrays.copyOf(question, shape.questionTokens());
                cut++;
            }
            add(windows, i, question, passage, example, shape.room(question.length), shape.stride());
            firsts[i + 1] = windows.size();
        }
        int[] empty = tokenizer.encode("", 2).ids();
        return new SpanWindows(examples, windows, firsts, empty, cut);
    }

    private static void add(
            List<Window> windows,
            int number,
            int[] question,
            Passage passage,
            SpanExample example,
            int room,
            int stride) {
        if (passage.length() == 0) {
            throw new IllegalArgumentException("The text of question " + example.id() + " has no word");
        }
        SpanAnswer answer = example.answers().get(0);
        int first = passage.firstEndingAfter(answer.start());
        int last = passage.lastStartingBefore(answer.end());
        for (int from = 0; ; from += stride) {
            int count = Math.min(room, passage.length() - from);
            boolean inside = first >= from && last < from + count && first <= last;
            int offset = question.length + 2 - from;
            windows.add(new Window(
                    number, question, passage, from, count, inside ? first + offset : 0, inside ? last + offset : 0));
            if (from + count == passage.length()) {
                return;
            }
        }
    }

    @Override
    public int texts() {
        return examples.size();
    }

    /** The questions. */
    public List<SpanExample> examples() {
        return examples;
    }

    @Override
    public int size() {
        return windows.size();
    }

    @Override
    public int length(int index) {
        return windows.get(index).length();
    }

    /** Questions that were longer than allowed and lost their end; texts lose nothing. */
    @Override
    public int cut() {
        return cut;
    }

    /** Windows of a question: the first one's index. */
    public int firstWindow(int example) {
        return firstOfExample[example];
    }

    /** Number of windows of a question, at least 1. */
    public int windowsOf(int example) {
        return firstOfExample[example + 1] - firstOfExample[example];
    }

    /** Tokens of a question's text, all of its windows together. */
    public int textTokens(int example) {
        return windows.get(firstOfExample[example]).passage().length();
    }

    Window window(int index) {
        return windows.get(index);
    }

    /**
     * Whether a window shows more of the text around a token than the question's other windows; the first one among equals.
     *
     * @param token of the passage
     */
    boolean showsMost(int index, int token) {
        Window own = windows.get(index);
        double context = own.contextOf(token);
        for (int i = firstOfExample[own.example()]; i < firstOfExample[own.example() + 1]; i++) {
            Window other = windows.get(i);
            boolean has = token >= other.from() && token < other.from() + other.count();
            if (has && (other.contextOf(token) > context || (i < index && other.contextOf(token) == context))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public PackedSpans pack(int[] indices) {
        int[] starts = new int[indices.length + 1];
        for (int b = 0; b < indices.length; b++) {
            starts[b + 1] = starts[b] + length(indices[b]);
        }
        int tokens = starts[indices.length];
        PackedSpans packed = new PackedSpans(
                new int[tokens], new int[tokens], starts, new int[indices.length], new int[indices.length]);
        for (int b = 0; b < indices.length; b++) {
            Window window = windows.get(indices[b]);
            int at = starts[b];
            int part = at + window.offset();
            packed.ids()[at] = cls;
            System.arraycopy(window.question(), 0, packed.ids(), at + 1, window.question().length);
            packed.ids()[part - 1] = sep;
            System.arraycopy(window.passage().ids(), window.from(), packed.ids(), part, window.count());
            packed.ids()[part + window.count()] = sep;
            Arrays.fill(packed.tokenTypes(), part, starts[b + 1], 1);
            packed.answerStarts()[b] = window.answerStart();
            packed.answerEnds()[b] = window.answerEnd();
        }
        return packed;
    }
}
