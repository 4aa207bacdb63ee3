package org.secateur.engine.modelio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;

/** Names and shapes of a BERT encoder's tensors, as Hugging Face's BERT has them without the prefix {@code bert.}. */
public final class BertTensors {
    /** [H, H], outputs first. */
    public static final String POOLER_WEIGHT = "pooler.dense.weight";

    /** [H]. */
    public static final String POOLER_BIAS = "pooler.dense.bias";

    /** [C, H], outputs first. */
    public static final String CLASSIFIER_WEIGHT = "classifier.weight";

    /** [C]. */
    public static final String CLASSIFIER_BIAS = "classifier.bias";

    private BertTensors() {}

    /** Name of a prunable matrix [rows, columns of the kind], outputs first. */
    public static String matrix(int layer, MatrixKind kind) {
        return module(layer, kind) + ".weight";
    }

    static String module(int layer, MatrixKind kind) {
        return "encoder.layer." + layer + "." + kind.moduleName();
    }

    /** Names to shapes of the embeddings, the encoder and the pooler, from input to output. */
    public static Map<String, int[]> encoder(EncoderShape shape) {
        int h = shape.hiddenSize();
        Map<String, int[]> names = new LinkedHashMap<>();
        names.put("embeddings.word_embeddings.weight", new int[] {shape.vocabularySize(), h});
        names.put("embeddings.position_embeddings.weight", new int[] {shape.maxPositions(), h});
        names.put("embeddings.token_type_embeddings.weight", new int[] {shape.tokenTypes(), h});
        layerNorm(names, "embeddings", h);
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (MatrixKind kind : MatrixKind.values()) {
                int rows = kind.rows(shape);
                names.put(matrix(layer, kind), new int[] {rows, kind.columns(shape)});
                names.put(module(layer, kind) + ".bias", new int[] {rows});
                if (kind == MatrixKind.ATTENTION_OUTPUT) {
                    layerNorm(names, "encoder.layer." + layer + ".attention.output", h);
                }
            }
            layerNorm(names, "encoder.layer." + layer + ".output", h);
        }
        names.put(POOLER_WEIGHT, new int[] {h, h});
        names.put(POOLER_BIAS, new int[] {h});
        return names;
    }

    /** Names to shapes of the classification head over {@code labels} labels. */
    public static Map<String, int[]> classifier(EncoderShape shape, int labels) {
        Map<String, int[]> names = new LinkedHashMap<>();
        names.put(CLASSIFIER_WEIGHT, new int[] {labels, shape.hiddenSize()});
        names.put(CLASSIFIER_BIAS, new int[] {labels});
        return names;
    }

    private static void layerNorm(Map<String, int[]> names, String module, int hiddenSize) {
        names.put(module + ".LayerNorm.weight", new int[] {hiddenSize});
        names.put(module + ".LayerNorm.bias", new int[] {hiddenSize});
    }

    /**
     * Checks that all tensors of the encoder are there in the right shape; only the pooler may be missing.
     *
     * @return the names that are missing
     * @throws ModelException naming the file and the first tensor that is wrong
     */
    static List<String> check(Map<String, FloatTensor> tensors, EncoderShape shape, String source)
            throws ModelException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, int[]> expected : encoder(shape).entrySet()) {
            FloatTensor tensor = tensors.get(expected.getKey());
            if (tensor != null && !Arrays.equals(tensor.shape(), expected.getValue())) {
                throw new ModelException(source + ": tensor " + expected.getKey() + " has shape "
                        + Arrays.toString(tensor.shape()) + ", but the model's sizes ask for "
                        + Arrays.toString(expected.getValue()) + ". Config and weights must be of one model.");
            }
            if (tensor == null) {
                missing.add(expected.getKey());
            }
        }
        List<String> pooler = List.of(POOLER_WEIGHT, POOLER_BIAS);
        if (!missing.isEmpty() && !missing.equals(pooler)) {
            missing.removeAll(pooler);
            String first = missing.isEmpty() ? "half of the pooler" : missing.get(0);
            throw new ModelException(source + ": tensor " + first + " is missing, and "
                    + Math.max(0, missing.size() - 1) + " more. The file must hold a whole BERT encoder.");
        }
        return missing;
    }
}
