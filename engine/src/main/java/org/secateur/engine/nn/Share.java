package org.secateur.engine.nn;

/**
 * The contiguous texts of a batch that one worker computes.
 *
 * @param firstText first text
 * @param endText text after the last; equal to {@code firstText} for an empty share
 * @param firstToken first token
 * @param tokens number of tokens, possibly 0
 */
record Share(int firstText, int endText, int firstToken, int tokens) {
    /** Splits a batch where the tokens are shared out most evenly. */
    static Share[] split(PackedBatch batch, int workers) {
        Share[] shares = new Share[workers];
        int from = 0;
        for (int w = 0; w < workers; w++) {
            int to = w == workers - 1 ? batch.texts() : cut(batch, from, (long) batch.tokens() * (w + 1) / workers);
            shares[w] = new Share(from, to, batch.starts()[from], batch.starts()[to] - batch.starts()[from]);
            from = to;
        }
        return shares;
    }

    /** The border between texts, at or after {@code from}, that is nearest to a token. */
    private static int cut(PackedBatch batch, int from, long token) {
        int to = from;
        while (to < batch.texts() && Math.abs(batch.starts()[to + 1] - token) <= Math.abs(batch.starts()[to] - token)) {
            to++;
        }
        return to;
    }
}
