package org.secateur.engine.modelio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;

/** Movement scores that a checkpoint brings along; the reference program stores one tensor beside each weight matrix. */
final class MaskScores {
    private static final String SUFFIX = ".mask_scores";

    private MaskScores() {}

    /** Whether a tensor of this name has scores. */
    static boolean isName(String name) {
        return name.endsWith(SUFFIX);
    }

    /** Names of all score matrices, without a prefix. */
    static Set<String> names(EncoderShape shape) {
        Set<String> names = new LinkedHashSet<>();
        for (Parameter parameter : new ParameterLayout(shape, true, Head.none()).parameters(ParameterGroup.SCORES)) {
            names.add(parameter.name());
        }
        return names;
    }

    /**
     * Whether there are scores for every matrix, in its shape. If there are for some only, or of other shapes, that is a
     * problem.
     *
     * @param found shapes by name, without a prefix
     * @param source the file, for messages
     * @param problems takes what is wrong, naming the file and the first tensor
     */
    static boolean allIn(Map<String, List<Long>> found, EncoderShape shape, String source, List<String> problems) {
        if (names(shape).stream().noneMatch(found::containsKey)) {
            return false;
        }
        for (Parameter parameter : new ParameterLayout(shape, true, Head.none()).parameters(ParameterGroup.SCORES)) {
            List<Long> expected =
                    parameter.shape().stream().map(Integer::longValue).toList();
            List<Long> sizes = found.get(parameter.name());
            if (sizes == null) {
                problems.add(source + ": tensor " + parameter.name()
                        + " is missing, though other matrices have scores. Take the scores out, or save them all.");
                return false;
            }
            if (!sizes.equals(expected)) {
                problems.add(source + ": tensor " + parameter.name() + " has shape " + sizes + ", but its weights have "
                        + expected + ". Scores of whole rows, columns or blocks are not read.");
                return false;
            }
        }
        return true;
    }
}
