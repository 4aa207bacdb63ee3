package org.secateur.engine.modelio.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.BertTensors;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.ModelException;

/**
 * The variables of Google's BERT (github.com/google-research/bert, modeling.py) in a bundle, for instance {@code
 * bert/encoder/layer_0/attention/self/query/kernel}. Kernels are stored [in, out] and become [out, in]; the embeddings
 * are stored as they are needed.
 *
 * @param bundle what has them
 * @param scope what stands before {@code embeddings/} and {@code encoder/}: {@code bert/}, or {@code module/bert/}
 */
record BertVariables(TensorBundle bundle, String scope) {
    private static final String WORDS = "bert/embeddings/word_embeddings";
    private static final String KERNEL = "/kernel";
    private static final String ONE_MODEL = ". Sizes and weights must be of one model.";
    private static final int MOST = 5;

    /** @throws ModelException if the bundle has no BERT encoder, or several */
    static BertVariables in(TensorBundle bundle) throws ModelException {
        List<String> words = bundle.entries().stream()
                .map(BundleEntry::name)
                .filter(name -> name.equals(WORDS) || name.endsWith("/" + WORDS))
                .toList();
        if (words.size() != 1) {
            throw new ModelException(bundle.file() + ": "
                    + (words.isEmpty() ? "tensor " + WORDS + " is missing" : "there are several encoders: " + words)
                    + ". The checkpoint must hold one BERT encoder.");
        }
        String name = words.get(0);
        return new BertVariables(bundle, name.substring(0, name.length() - "embeddings/word_embeddings".length()));
    }

    /** The bundle's name of a tensor of {@link BertTensors}. */
    String variable(String name) {
        String plain = name.replaceFirst("_embeddings\\.weight$", "_embeddings")
                .replaceFirst("LayerNorm\\.weight$", "LayerNorm.gamma")
                .replaceFirst("LayerNorm\\.bias$", "LayerNorm.beta")
                .replaceFirst("\\.weight$", ".kernel")
                .replaceFirst("^encoder\\.layer\\.", "encoder.layer_");
        return scope + plain.replace('.', '/');
    }

    /** The variables that are there of an encoder of this shape: names of {@link BertTensors} to the bundle's names. */
    private Map<String, String> present(EncoderShape shape) {
        Map<String, String> present = new LinkedHashMap<>();
        for (String name : BertTensors.shapes(shape, 0).keySet()) {
            if (bundle.find(variable(name)).isPresent()) {
                present.put(name, variable(name));
            }
        }
        return present;
    }

    /** Compares, without reading data, names and shapes with those that the sizes ask for; at most five problems are named. */
    BertTensors.Comparison compare(EncoderShape shape) {
        List<String> missing = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, int[]> expected : BertTensors.shapes(shape, 0).entrySet()) {
            String variable = variable(expected.getKey());
            Optional<BundleEntry> entry = bundle.find(variable);
            if (entry.isEmpty()) {
                missing.add(expected.getKey());
                continue;
            }
            entry.get().unreadable().ifPresent(reason -> problems.add(bundle.file() + ": " + reason));
            List<Long> sizes = Arrays.stream(expected.getValue())
                    .asLongStream()
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            if (variable.endsWith(KERNEL)) {
                Collections.reverse(sizes);
            }
            if (!entry.get().shape().equals(sizes)) {
                problems.add(bundle.file() + ": tensor " + variable + " has shape "
                        + entry.get().shape() + ", but the model's sizes ask for " + sizes + ONE_MODEL);
            }
        }
        if (!missing.isEmpty() && !missing.equals(List.of(BertTensors.POOLER_WEIGHT, BertTensors.POOLER_BIAS))) {
            problems.add(bundle.file() + ": tensor " + variable(missing.get(0)) + " is missing"
                    + (missing.size() > 1 ? ", and " + (missing.size() - 1) + " more" : "")
                    + ". The checkpoint must hold a whole BERT encoder; only its pooler may be left out.");
            missing.clear();
        }
        String beyond = variable("encoder.layer." + shape.layers() + ".output.dense.weight");
        if (bundle.find(beyond).isPresent()) {
            problems.add(bundle.file() + ": there is a tensor " + beyond + ", but the model has only " + shape.layers()
                    + " layers" + ONE_MODEL);
        }
        return new BertTensors.Comparison(missing, problems.size() > MOST ? problems.subList(0, MOST) : problems);
    }

    /** Names of the bundle that no one here uses. */
    List<String> ignored(EncoderShape shape) {
        Set<String> ignored = new TreeSet<>();
        bundle.entries().forEach(entry -> ignored.add(entry.name()));
        ignored.removeAll(present(shape).values());
        return List.copyOf(ignored);
    }

    /**
     * What a model has.
     *
     * @param tensors by their names in {@link BertTensors}
     * @param sha256 of the data files, see {@link TensorBundle#drain}
     */
    record Contents(Map<String, FloatTensor> tensors, String sha256) {}

    /**
     * Reads the variables, with which {@link #compare} has found no problem. After that the bundle cannot be read again.
     *
     * @throws ModelException if a value cannot be read
     */
    Contents drain(EncoderShape shape) throws ModelException {
        Map<String, String> names = new HashMap<>();
        present(shape).forEach((name, variable) -> names.put(variable, name));
        Map<String, FloatTensor> tensors = new HashMap<>();
        String sha256 = bundle.drain(
                names.keySet(),
                (variable, tensor) ->
                        tensors.put(names.get(variable), variable.endsWith(KERNEL) ? tensor.transposed() : tensor));
        return new Contents(tensors, sha256);
    }
}
