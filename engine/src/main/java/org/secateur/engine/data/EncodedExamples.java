package org.secateur.engine.data;

/** Examples of any kind of task as token ids, in their order. Immutable, and safe for any thread. */
public interface EncodedExamples {
    /** Number of examples: texts, pairs, or windows of a long text. */
    int size();

    /** Number of texts, pairs or questions: what an evaluation counts. */
    default int texts() {
        return size();
    }

    /** Tokens of an example, special ones included. */
    int length(int index);

    /** Tokens of all examples. */
    default long tokens() {
        long sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += length(i);
        }
        return sum;
    }

    /** Texts that were longer than allowed and lost their end. */
    int cut();

    /**
     * Packs examples one after the other.
     *
     * @param indices which [B], in this order
     */
    PackedExamples pack(int[] indices);
}
