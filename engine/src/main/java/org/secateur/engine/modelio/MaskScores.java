package org.secateur.engine.modelio;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;

/** Movement scores that a checkpoint brings along; the reference program stores one tensor beside each weight matrix. */
final class MaskScores {
    private MaskScores() {}

    /** Names of all score matrices, without a prefix. */
    static Set<String> names(EncoderShape shape) {
        Set<String> names = new LinkedHashSet<>();
        for (Parameter parameter : new ParameterLayout(shape, true, 0).parameters(ParameterGroup.SCORES)) {
            names.add(parameter.name());
        }
        return names;
    }

    /**
     * Checks that there are scores for every matrix, in its shape, or for none.
     *
     * @throws ModelException naming the file and the first tensor that is wrong
     */
    static void check(Map<String, FloatTensor> tensors, EncoderShape shape, String source) throws ModelException {
        Set<String> names = names(shape);
        if (names.stream().noneMatch(tensors::containsKey)) {
            return;
        }
        for (Parameter parameter : new ParameterLayout(shape, true, 0).parameters(ParameterGroup.SCORES)) {
            int[] sizes = parameter.shape().stream().mapToInt(Integer::intValue).toArray();
            FloatTensor tensor = tensors.get(parameter.name());
            if (tensor == null) {
                throw new ModelException(source + ": tensor " + parameter.name()
                        + " is missing, though other matrices have scores. Take the scores out, or save them all.");
            }
            if (!Arrays.equals(tensor.shape(), sizes)) {
                throw new ModelException(source + ": tensor " + parameter.name() + " has shape "
                        + Arrays.toString(tensor.shape()) + ", but its weights have " + Arrays.toString(sizes)
                        + ". Scores of whole rows, columns or blocks are not read.");
            }
        }
    }
}
