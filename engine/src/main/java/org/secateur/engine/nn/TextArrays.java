package org.secateur.engine.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Packed texts as the padded arrays that DL4J's calls take, and back. */
public final class TextArrays {
    private TextArrays() {}

    /** Token ids and types [B, 2, T] as floats (exact up to 2^24), padded with 0. */
    public static INDArray features(PackedBatch batch) {
        int longest = batch.longest();
        float[] values = new float[batch.texts() * 2 * longest];
        for (int b = 0; b < batch.texts(); b++) {
            for (int t = 0; t < batch.length(b); t++) {
                int token = batch.starts()[b] + t;
                values[b * 2 * longest + t] = batch.ids()[token];
                values[(b * 2 + 1) * longest + t] = batch.tokenTypes()[token];
            }
        }
        return Nd4j.create(values, new long[] {batch.texts(), 2, longest}, 'c');
    }

    /** 1 for a token, 0 for padding [B, T]. */
    public static INDArray mask(PackedBatch batch) {
        int longest = batch.longest();
        float[] values = new float[batch.texts() * longest];
        for (int b = 0; b < batch.texts(); b++) {
            Arrays.fill(values, b * longest, b * longest + batch.length(b), 1);
        }
        return Nd4j.create(values, new long[] {batch.texts(), longest}, 'c');
    }

    /**
     * One row per text with a 1 at its label [B, C].
     *
     * @param labels label of each text, 0 to C - 1
     * @throws IllegalArgumentException if a label is out of range
     */
    public static INDArray oneHot(int[] labels, int count) {
        float[] values = new float[labels.length * count];
        for (int b = 0; b < labels.length; b++) {
            if (labels[b] < 0 || labels[b] >= count) {
                throw new IllegalArgumentException(
                        "Text " + b + " of the batch has label " + labels[b] + "; the head has " + count + " labels");
            }
            values[b * count + labels[b]] = 1;
        }
        return Nd4j.create(values, new long[] {labels.length, count}, 'c');
    }

    /** Everything DL4J's score, fit and evaluation calls need. */
    public static DataSet dataSet(PackedBatch batch, int[] labels, int count) {
        return new DataSet(features(batch), oneHot(labels, count), mask(batch), null);
    }

    /**
     * Packs padded arrays.
     *
     * @param features [B, 2, T]
     * @param mask [B, T], or null where there is no padding
     */
    static PackedBatch pack(INDArray features, INDArray mask) {
        if (features.rank() != 3 || features.size(1) != 2) {
            throw new IllegalArgumentException(
                    "The encoder's input is [texts, 2, tokens], not " + Arrays.toString(features.shape()));
        }
        int texts = (int) features.size(0);
        int longest = (int) features.size(2);
        float[] values = floats(features);
        float[] present = mask == null ? null : floats(mask);
        int[] ids = new int[texts * longest];
        int[] types = new int[texts * longest];
        int[] starts = new int[texts + 1];
        int n = 0;
        for (int b = 0; b < texts; b++) {
            for (int t = 0; t < longest; t++) {
                if (present == null || present[b * longest + t] != 0) {
                    ids[n] = (int) values[b * 2 * longest + t];
                    types[n] = (int) values[(b * 2 + 1) * longest + t];
                    n++;
                }
            }
            starts[b + 1] = n;
        }
        return new PackedBatch(Arrays.copyOf(ids, n), Arrays.copyOf(types, n), starts);
    }

    /**
     * Rows of tokens as DL4J's sequences.
     *
     * @param rows [N, H]
     * @param longest T
     * @return [B, H, T], 0 at padding
     */
    static float[] padded(PackedBatch batch, float[] rows, int longest) {
        int hidden = rows.length / batch.tokens();
        float[] values = new float[batch.texts() * hidden * longest];
        for (int b = 0; b < batch.texts(); b++) {
            for (int t = 0; t < batch.length(b); t++) {
                int row = (batch.starts()[b] + t) * hidden;
                for (int h = 0; h < hidden; h++) {
                    values[(b * hidden + h) * longest + t] = rows[row + h];
                }
            }
        }
        return values;
    }

    /** Back from {@link #padded}. */
    static float[] packed(PackedBatch batch, float[] values, int longest) {
        int hidden = values.length / (batch.texts() * longest);
        float[] rows = new float[batch.tokens() * hidden];
        for (int b = 0; b < batch.texts(); b++) {
            for (int t = 0; t < batch.length(b); t++) {
                int row = (batch.starts()[b] + t) * hidden;
                for (int h = 0; h < hidden; h++) {
                    rows[row + h] = values[(b * hidden + h) * longest + t];
                }
            }
        }
        return rows;
    }

    private static float[] floats(INDArray array) {
        return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }
}
