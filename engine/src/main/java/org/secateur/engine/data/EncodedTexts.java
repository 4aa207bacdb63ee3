package org.secateur.engine.data;

import java.util.List;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.Tokenizer;

/** Labelled texts or pairs as token ids. */
public final class EncodedTexts implements EncodedExamples {
    private final int[][] ids;
    private final int[][] tokenTypes;
    private final int[] labels;
    private final int cut;

    private EncodedTexts(int[][] ids, int[][] tokenTypes, int[] labels, int cut) {
        this.ids = ids;
        this.tokenTypes = tokenTypes;
        this.labels = labels;
        this.cut = cut;
    }

    /**
     * Encodes examples.
     *
     * @param maxTokens longer ones are cut, special tokens included; see {@link Tokenizer#encode}
     */
    public static EncodedTexts of(List<Example> examples, Tokenizer tokenizer, int maxTokens) {
        int[][] ids = new int[examples.size()][];
        int[][] tokenTypes = new int[examples.size()][];
        int[] labels = new int[examples.size()];
        int cut = 0;
        for (int i = 0; i < ids.length; i++) {
            Example example = examples.get(i);
            Encoding encoding = tokenizer.encode(example.text(), example.pair(), maxTokens);
            ids[i] = encoding.ids();
            tokenTypes[i] = encoding.tokenTypes();
            labels[i] = example.label();
            boolean full = encoding.length() == maxTokens;
            if (full
                    && tokenizer
                                    .encode(example.text(), example.pair(), maxTokens + 1)
                                    .length()
                            > maxTokens) {
                cut++;
            }
        }
        return new EncodedTexts(ids, tokenTypes, labels, cut);
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public int length(int index) {
        return ids[index].length;
    }

    /** Label of a text. */
    public int label(int index) {
        return labels[index];
    }

    @Override
    public int cut() {
        return cut;
    }

    @Override
    public PackedTexts pack(int[] indices) {
        int[] starts = new int[indices.length + 1];
        for (int b = 0; b < indices.length; b++) {
            starts[b + 1] = starts[b] + ids[indices[b]].length;
        }
        int tokens = starts[indices.length];
        PackedTexts packed = new PackedTexts(new int[tokens], new int[tokens], starts, new int[indices.length]);
        for (int b = 0; b < indices.length; b++) {
            int text = indices[b];
            System.arraycopy(ids[text], 0, packed.ids(), starts[b], ids[text].length);
            System.arraycopy(tokenTypes[text], 0, packed.tokenTypes(), starts[b], ids[text].length);
            packed.labels()[b] = labels[text];
        }
        return packed;
    }
}
