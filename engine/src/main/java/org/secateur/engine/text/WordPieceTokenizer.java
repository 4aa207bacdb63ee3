package org.secateur.engine.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * BERT's WordPiece tokenizer, computed by Hugging Face's native tokenizers library from a {@code tokenizer.json}. The
 * truncation and padding which that file may ask for are switched off: texts are cut here, and never padded.
 */
public final class WordPieceTokenizer implements Tokenizer {
    private static final String CLS = "[CLS]";
    private static final String SEP = "[SEP]";

    private final HuggingFaceTokenizer tokenizer;
    private final WordPieceVocabulary vocabulary;
    private final int cls;
    private final int sep;

    /**
     * @param tokenizerJson content of a {@code tokenizer.json}
     * @param source the file's name for messages
     * @throws TokenizerException if it is no WordPiece tokenizer with [CLS] and [SEP], or is damaged
     */
    public WordPieceTokenizer(byte[] tokenizerJson, String source) throws TokenizerException {
        vocabulary = WordPieceVocabulary.read(tokenizerJson, source);
        cls = vocabulary.require(CLS, source);
        sep = vocabulary.require(SEP, source);
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(vocabulary.plainJson()),
                    Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
        } catch (IOException | RuntimeException e) {
            throw new TokenizerException(
                    source + " is refused by the tokenizers library: " + e.getMessage() + ". Get the file again.", e);
        }
    }

    @Override
    public Encoding encode(String text, Optional<String> pair, int maxTokens) {
        int special = pair.isPresent() ? 3 : 2;
        if (maxTokens < special) {
            throw new IllegalArgumentException(
                    "the longest text must be allowed at least " + special + " tokens, not " + maxTokens);
        }
        int room = maxTokens - special;
        Pieces first = pieces(text);
        if (pair.isEmpty()) {
            int kept = Math.min(first.count(), room);
            Assembly assembly = new Assembly(kept + special);
            assembly.special(cls, 0);
            assembly.add(first, kept, 0);
            assembly.special(sep, 0);
            return assembly.done();
        }
        Pieces second = pieces(pair.get());
        PairTruncation kept = PairTruncation.of(first.count(), second.count(), room);
        Assembly assembly = new Assembly(kept.first() + kept.second() + special);
        assembly.special(cls, 0);
        assembly.add(first, kept.first(), 0);
        assembly.special(sep, 0);
        assembly.add(second, kept.second(), 1);
        assembly.special(sep, 1);
        return assembly.done();
    }

    private Pieces pieces(String text) {
        ai.djl.huggingface.tokenizers.Encoding encoding = tokenizer.encode(text, false, false);
        return new Pieces(encoding.getIds(), encoding.getCharTokenSpans(), new CharOffsets(text));
    }

    @Override
    public int vocabularySize() {
        return vocabulary.size();
    }

    @Override
    public String token(int id) {
        return vocabulary.token(id);
    }

    @Override
    public Optional<Integer> id(String token) {
        return vocabulary.id(token);
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /** Tokens of one text without [CLS] and [SEP]; spans count code points. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Pieces(long[] ids, CharSpan[] spans, CharOffsets offsets) {
        int count() {
            return ids.length;
        }
    }

    /** Code points to Java chars: equal until the first character that needs two chars. */
    private static final class CharOffsets {
        private final String text;
        private final boolean plain;

        CharOffsets(String text) {
            this.text = text;
            this.plain = text.codePointCount(0, text.length()) == text.length();
        }

        int of(int codePoints) {
            return plain ? codePoints : text.offsetByCodePoints(0, codePoints);
        }
    }

    /** The four arrays while they fill. */
    private static final class Assembly {
        private final int[] ids;
        private final int[] types;
        private final int[] starts;
        private final int[] ends;
        private int at;

        Assembly(int length) {
            ids = new int[length];
            types = new int[length];
            starts = new int[length];
            ends = new int[length];
            Arrays.fill(starts, Encoding.NO_OFFSET);
            Arrays.fill(ends, Encoding.NO_OFFSET);
        }

        void special(int id, int type) {
            ids[at] = id;
            types[at++] = type;
        }

        void add(Pieces pieces, int count, int type) {
            for (int i = 0; i < count; i++) {
                starts[at] = pieces.offsets.of(pieces.spans[i].getStart());
                ends[at] = pieces.offsets.of(pieces.spans[i].getEnd());
                special((int) pieces.ids[i], type);
            }
        }

        Encoding done() {
            return new Encoding(ids, types, starts, ends);
        }
    }
}
