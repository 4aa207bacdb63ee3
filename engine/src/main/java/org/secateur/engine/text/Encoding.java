package org.secateur.engine.text;

/**
 * The tokens of one text or text pair, [CLS] and [SEP] included, without padding. All four arrays have one entry a
 * token and are not copied.
 *
 * @param ids token ids
 * @param tokenTypes 0 for [CLS], the first text and its [SEP]; 1 for the second text and its [SEP]
 * @param starts first char of the token in the text that its type names, in Java chars (UTF-16 units, as
 *     {@link String#substring(int, int)} counts); {@value #NO_OFFSET} for [CLS] and [SEP]
 * @param ends char after the token's last one, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops; nobody compares two of them
public record Encoding(int[] ids, int[] tokenTypes, int[] starts, int[] ends) {
    /** Offset of a token that stands for no text. */
    public static final int NO_OFFSET = -1;

    /** @throws IllegalArgumentException if the arrays' lengths differ */
    public Encoding {
        if (tokenTypes.length != ids.length || starts.length != ids.length || ends.length != ids.length) {
            throw new IllegalArgumentException("ids, token types, starts and ends must have one length, but have "
                    + ids.length + ", " + tokenTypes.length + ", " + starts.length + ", " + ends.length);
        }
    }

    /** Number of tokens, [CLS] and [SEP] included. */
    public int length() {
        return ids.length;
    }
}
