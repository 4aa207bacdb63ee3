package org.secateur.engine.modelio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;

/** Which tensors a BERT encoder has; their names are those of {@link ParameterLayout}. */
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

    /**
     * Names to shapes of embeddings, encoder, pooler, and the classification head.
     *
     * @param labels C; 0 for no head
     */
    public static Map<String, int[]> shapes(EncoderShape shape, int labels) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (Parameter parameter : new ParameterLayout(shape, false, labels).parameters()) {
            int[] sizes = parameter.shape().stream().mapToInt(Integer::intValue).toArray();
            shapes.put(parameter.name(), sizes);
        }
        return shapes;
    }

    /**
     * Checks that all tensors are there in the right shape; only the pooler may be missing.
     *
     * @param labels C; 0 for no head
     * @return the names that are missing
     * @throws ModelException naming the file and the first tensor that is wrong
     */
    static List<String> check(Map<String, FloatTensor> tensors, EncoderShape shape, int labels, String source)
            throws ModelException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, int[]> expected : shapes(shape, labels).entrySet()) {
            FloatTensor tensor = tensors.get(expected.getKey());
            if (tensor == null) {
                missing.add(expected.getKey());
            } else if (!Arrays.equals(tensor.shape(), expected.getValue())) {
                throw new ModelException(source + ": tensor " + expected.getKey() + " has shape "
                        + Arrays.toString(tensor.shape()) + ", but the model's sizes ask for "
                        + Arrays.toString(expected.getValue()) + ". Sizes and weights must be of one model.");
            }
        }
        if (!missing.isEmpty() && !missing.equals(List.of(POOLER_WEIGHT, POOLER_BIAS))) {
            throw new ModelException(source + ": tensor " + missing.get(0) + " is missing, and " + (missing.size() - 1)
                    + " more. The file must hold a whole BERT encoder; only its pooler may be left out.");
        }
        return missing;
    }
}
