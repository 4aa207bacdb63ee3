package org.secateur.engine.data.span;

import java.util.Arrays;
import java.util.Optional;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.Tokenizer;

/**
 * Tokens of a text without [CLS] and [SEP].
 *
 * @param ids token ids [P]
 * @param starts first char of each token in the text, as {@link String#substring(int, int)} counts [P]
 * @param ends char behind each token's last one [P]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Passage(int[] ids, int[] starts, int[] ends) {
    static Passage of(String text, Tokenizer tokenizer) {
        Encoding whole = tokenizer.encode(text, Optional.empty(), Integer.MAX_VALUE);
        int end = whole.length() - 1;
        return new Passage(
                Arrays.copyOfRange(whole.ids(), 1, end),
                Arrays.copyOfRange(whole.starts(), 1, end),
                Arrays.copyOfRange(whole.ends(), 1, end));
    }

    int length() {
        return ids.length;
    }

    /** First token that ends behind a char; {@link #length} if none does. */
    int firstEndingAfter(int at) {
        int token = 0;
        while (token < ends.length && ends[token] <= at) {
            token++;
        }
        return token;
    }

    /** Last token that begins before a char; -1 if none does. */
    int lastStartingBefore(int at) {
        int token = starts.length - 1;
        while (token >= 0 && starts[token] >= at) {
            token--;
        }
        return token;
    }
}
