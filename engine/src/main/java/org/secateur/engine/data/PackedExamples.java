package org.secateur.engine.data;

/** Texts one after the other, without padding, with what a head is to say of them: B texts, N tokens in all. */
public interface PackedExamples {
    /** Token ids [N]. */
    int[] ids();

    /** Token types [N]. */
    int[] tokenTypes();

    /** Where each text begins [B + 1]; the last entry is N. */
    int[] starts();
}
