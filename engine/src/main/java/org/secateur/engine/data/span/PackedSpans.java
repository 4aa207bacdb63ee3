package org.secateur.engine.data.span;

import org.secateur.engine.data.PackedExamples;

/**
 * B windows one after the other, without padding: N tokens in all.
 *
 * @param ids token ids [N]
 * @param tokenTypes token types [N]: 1 for the text and its [SEP]
 * @param starts where each window begins [B + 1]; the last entry is N
 * @param answerStarts place of the answer's first token in its window [B]; 0 where the window lacks the answer
 * @param answerEnds place of the answer's last token in its window [B]; likewise
 */
@SuppressWarnings("ArrayRecordComponent") // input of the kernels, never compared
public record PackedSpans(int[] ids, int[] tokenTypes, int[] starts, int[] answerStarts, int[] answerEnds)
        implements PackedExamples {}
