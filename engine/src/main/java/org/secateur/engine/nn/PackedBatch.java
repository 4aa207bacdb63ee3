package org.secateur.engine.nn;

import java.util.List;
import org.secateur.engine.config.EncoderShape;

/**
 * B texts of any lengths, one after the other without padding. Position numbers begin at 0 in every text.
 *
 * @param ids token ids [N]
 * @param tokenTypes token types [N]
 * @param starts where each text begins [B + 1]; the last entry is N
 */
@SuppressWarnings("ArrayRecordComponent") // read-only input of the kernels, never compared
public record PackedBatch(int[] ids, int[] tokenTypes, int[] starts) {
    /** @throws IllegalArgumentException if the arrays do not belong together, or a text has no token */
    public PackedBatch {
        if (starts.length < 2 || starts[0] != 0 || starts[starts.length - 1] != ids.length) {
            throw new IllegalArgumentException("starts must go from 0 to the number of tokens, " + ids.length);
        }
        if (tokenTypes.length != ids.length) {
            throw new IllegalArgumentException(tokenTypes.length + " token types for " + ids.length + " tokens");
        }
        for (int b = 0; b + 1 < starts.length; b++) {
            if (starts[b + 1] <= starts[b]) {
                throw new IllegalArgumentException("Text " + b + " of the batch has no token");
            }
        }
    }

    /**
     * Packs texts.
     *
     * @param ids token ids of each text
     * @param tokenTypes token types of each text, as long as its ids
     */
    public static PackedBatch of(List<int[]> ids, List<int[]> tokenTypes) {
        int[] starts = new int[ids.size() + 1];
        for (int b = 0; b < ids.size(); b++) {
            if (ids.get(b).length != tokenTypes.get(b).length) {
                throw new IllegalArgumentException("Text " + b + " of the batch has " + ids.get(b).length
                        + " tokens and " + tokenTypes.get(b).length + " token types");
            }
            starts[b + 1] = starts[b] + ids.get(b).length;
        }
        int[] allIds = new int[starts[ids.size()]];
        int[] allTypes = new int[allIds.length];
        for (int b = 0; b < ids.size(); b++) {
            System.arraycopy(ids.get(b), 0, allIds, starts[b], ids.get(b).length);
            System.arraycopy(tokenTypes.get(b), 0, allTypes, starts[b], ids.get(b).length);
        }
        return new PackedBatch(allIds, allTypes, starts);
    }

    /** B. */
    public int texts() {
        return starts.length - 1;
    }

    /** N. */
    public int tokens() {
        return ids.length;
    }

    /** Tokens of text {@code b}. */
    public int length(int b) {
        return starts[b + 1] - starts[b];
    }

    /** Tokens of the longest text. */
    public int longest() {
        int longest = 0;
        for (int b = 0; b < texts(); b++) {
            longest = Math.max(longest, length(b));
        }
        return longest;
    }

    /**
     * Checks that a model can read the batch.
     *
     * @throws IllegalArgumentException naming the text that is too long, or has an id or type the model lacks
     */
    void check(EncoderShape shape) {
        for (int b = 0; b < texts(); b++) {
            if (length(b) > shape.maxPositions()) {
                throw new IllegalArgumentException("Text " + b + " of the batch has " + length(b)
                        + " tokens; the model has positions for " + shape.maxPositions());
            }
            for (int i = starts[b]; i < starts[b + 1]; i++) {
                if (ids[i] < 0 || ids[i] >= shape.vocabularySize()) {
                    throw new IllegalArgumentException("Text " + b + " of the batch holds token id " + ids[i]
                            + "; the model's vocabulary has " + shape.vocabularySize());
                }
                if (tokenTypes[i] < 0 || tokenTypes[i] >= shape.tokenTypes()) {
                    throw new IllegalArgumentException("Text " + b + " of the batch holds token type " + tokenTypes[i]
                            + "; the model has " + shape.tokenTypes());
                }
            }
        }
    }
}
