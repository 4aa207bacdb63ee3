package org.secateur.engine.data;

/**
 * B texts one after the other, without padding: N tokens in all.
 *
 * @param ids token ids [N]
 * @param tokenTypes token types [N]
 * @param starts where each text begins [B + 1]; the last entry is N
 * @param labels label indices [B]
 */
@SuppressWarnings("ArrayRecordComponent") // input of the kernels, never compared
public record PackedTexts(int[] ids, int[] tokenTypes, int[] starts, int[] labels) implements PackedExamples {}
