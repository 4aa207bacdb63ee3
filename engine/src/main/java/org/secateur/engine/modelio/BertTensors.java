package org.secateur.engine.modelio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.Head;
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

    /** [2, H]: logits of an answer's start and end, as transformers calls them. */
    public static final String ANSWER_WEIGHT = "qa_outputs.weight";

    /** [2]. */
    public static final String ANSWER_BIAS = "qa_outputs.bias";

    private static final String CLASSIFIER = "classifier.";
    private static final String ANSWER = "qa_outputs.";

    private BertTensors() {}

    /** What a network calls a tensor of a file: heads of both kinds are its {@code classifier}. */
    public static String networkName(String name, Head head) {
        boolean span = head.kind() == Head.Kind.SPAN;
        return span && name.startsWith(ANSWER) ? CLASSIFIER + name.substring(ANSWER.length()) : name;
    }

    /** What a file calls a network's tensor, without the encoder's prefix. */
    static String fileName(String name, Head head) {
        boolean span = head.kind() == Head.Kind.SPAN;
        return span && name.startsWith(CLASSIFIER) ? ANSWER + name.substring(CLASSIFIER.length()) : name;
    }

    /** Whether a tensor of a file is a head's. */
    static boolean ofHead(String name) {
        return name.startsWith(CLASSIFIER) || name.startsWith(ANSWER);
    }

    /**
     * Names to shapes of embeddings, encoder, pooler, and the classification head.
     *
     * @param labels C; 0 for no head
     */
    public static Map<String, int[]> shapes(EncoderShape shape, int labels) {
        return shapes(shape, Head.classification(labels));
    }

    /** Names to shapes of embeddings, encoder, pooler where the head reads it, and the head. */
    static Map<String, int[]> shapes(EncoderShape shape, Head head) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (Parameter parameter : new ParameterLayout(shape, false, head).parameters()) {
            int[] sizes = parameter.shape().stream().mapToInt(Integer::intValue).toArray();
            shapes.put(parameter.name(), sizes);
        }
        return shapes;
    }

    /**
     * How the tensors of a file compare with those that the sizes ask for.
     *
     * @param missing names that the file lacks and a run draws anew: none, or both of the pooler
     * @param problems why it is no whole encoder, each naming the file and a tensor
     */
    public record Comparison(List<String> missing, List<String> problems) {
        public Comparison {
            missing = List.copyOf(missing);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Compares names and shapes; only the pooler may be missing.
     *
     * @param found shapes by the names of {@link #shapes}; others are not looked at
     * @param labels C; 0 for no head
     * @param source the file, for messages
     */
    public static Comparison compare(Map<String, List<Long>> found, EncoderShape shape, int labels, String source) {
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Map<String, int[]> asked = shapes(shape, labels);
        if (found.containsKey(ANSWER_WEIGHT) || found.containsKey(ANSWER_BIAS)) {
            asked.put(ANSWER_WEIGHT, new int[] {2, shape.hiddenSize()});
            asked.put(ANSWER_BIAS, new int[] {2});
        }
        for (Map.Entry<String, int[]> expected : asked.entrySet()) {
            List<Long> sizes = found.get(expected.getKey());
            if (sizes == null) {
                missing.add(expected.getKey());
            } else if (!sizes.equals(
                    Arrays.stream(expected.getValue()).asLongStream().boxed().toList())) {
                wrong.add("tensor " + expected.getKey() + " has shape " + sizes + ", but the model's sizes ask for "
                        + Arrays.toString(expected.getValue()));
            }
        }
        List<String> problems = new ArrayList<>();
        if (!wrong.isEmpty()) {
            problems.add(source + ": " + wrong.get(0) + andMore(wrong) + ". Sizes and weights must be of one model.");
        }
        if (missing.isEmpty() || missing.equals(List.of(POOLER_WEIGHT, POOLER_BIAS))) {
            return new Comparison(missing, problems);
        }
        problems.add(source + ": tensor " + missing.get(0) + " is missing" + andMore(missing)
                + ". The file must hold a whole BERT encoder; only its pooler may be left out.");
        return new Comparison(List.of(), problems);
    }

    /** "and 5 more" after the first of several, else nothing. */
    static String andMore(List<String> all) {
        return all.size() == 1 ? "" : ", and " + (all.size() - 1) + " more";
    }

    /**
     * Checks that all tensors are there in the right shape; only the pooler may be missing.
     *
     * @param labels C; 0 for no head
     * @return the names that are missing
     * @throws ModelException naming the file and each kind of problem
     */
    public static List<String> check(Map<String, FloatTensor> tensors, EncoderShape shape, int labels, String source)
            throws ModelException {
        Map<String, List<Long>> found = new HashMap<>();
        tensors.forEach((name, tensor) -> found.put(
                name, Arrays.stream(tensor.shape()).asLongStream().boxed().toList()));
        Comparison comparison = compare(found, shape, labels, source);
        ModelException.throwIf(comparison.problems());
        return comparison.missing();
    }
}
