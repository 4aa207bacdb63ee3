package org.secateur.engine.distill;

import org.secateur.engine.nn.Teaching;

/**
 * What a teacher says of every training text, computed once: without dropout it would say the same each time.
 *
 * @param logits its outputs before the softmax, a text's in one row: [texts][C], or start and end of each of its tokens
 *     [texts][2 tokens]
 * @param teaching how they count
 */
@SuppressWarnings("ArrayRecordComponent") // read-only, never compared
public record TeacherLogits(float[][] logits, Teaching teaching) {
    /**
     * Those of some texts, one after the other.
     *
     * @param numbers of the texts [B]
     * @return [B C], or [2 N]
     */
    public float[] of(int[] numbers) {
        int size = 0;
        for (int number : numbers) {
            size += logits[number].length;
        }
        float[] all = new float[size];
        int at = 0;
        for (int number : numbers) {
            System.arraycopy(logits[number], 0, all, at, logits[number].length);
            at += logits[number].length;
        }
        return all;
    }
}
