package org.secateur.engine;

import java.util.List;

/**
 * A text as an encoder sees it. The arrays are not copied.
 *
 * @param model id of the model
 * @param ids token ids, [CLS] and [SEP] included
 * @param tokenTypes 0 for the first text, 1 for the second, one a token
 * @param tokens the tokens as the vocabulary has them
 * @param output output of the last layer, one row of H values a token
 * @param pooled the pooler's output, H values; empty if the model has no pooler
 */
@SuppressWarnings("ArrayRecordComponent") // carried to a printer; nobody compares two of them
public record EncodedText(
        String model,
        List<Integer> ids,
        List<Integer> tokenTypes,
        List<String> tokens,
        float[][] output,
        float[] pooled) {
    /** Copies the lists. */
    public EncodedText {
        ids = List.copyOf(ids);
        tokenTypes = List.copyOf(tokenTypes);
        tokens = List.copyOf(tokens);
    }
}
