package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.TensorProto;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;

/**
 * A BERT encoder with its head as an ONNX graph, from {@code input_ids}, {@code attention_mask} and {@code
 * token_type_ids} (int64 [B, T], any B and T) to {@code logits} (float32 [B, C]) of the classes, or to {@code
 * start_logits} and {@code end_logits} (float32 [B, T]) of an answer, those of padding among them. Only operators of ONNX's own set are
 * used. Nodes and weights are named as PyTorch names them when it exports a BERT encoder, so that {@link OnnxModel} reads
 * the file too; matrices of the layers and of a head for answers are stored [in, out], the pooler's and the classifier's [out, in].
 */
public final class OnnxBert {
    /** Added to the scores of padding: their softmax is then exactly 0. */
    private static final float PADDING = -10_000;

    private static final String MASK = "/padding";
    private static final List<Long> HEADS_FIRST = List.of(0L, 2L, 1L, 3L);
    private static final List<Long> KEYS_TRANSPOSED = List.of(0L, 2L, 3L, 1L);

    private final EncoderShape shape;
    private final Head head;
    private final Function<String, float[]> values;
    private final Map<String, int[]> shapes;
    private final OnnxWriter graph = new OnnxWriter("bert");

    /**
     * @param shape sizes of the encoder
     * @param head what stands on it
     * @param values of a tensor by its name in a model's file, row-major; asked for one at a time
     */
    public OnnxBert(EncoderShape shape, Head head, Function<String, float[]> values) {
        this.shape = shape;
        this.head = head;
        this.values = values;
        this.shapes = new LinkedHashMap<>();
        BertTensors.shapes(shape, head).forEach((name, sizes) -> shapes.put(BertTensors.fileName(name, head), sizes));
        build();
    }

    /**
     * Writes the file, replacing one of its name.
     *
     * @param version of this program
     * @param metadata words about the model by name
     * @throws IOException if it cannot be written; the old file is then unchanged
     */
    public void write(Path file, String version, Map<String, String> metadata) throws IOException {
        graph.write(file, version, new TreeMap<>(metadata));
    }

    private void build() {
        for (String input : List.of("input_ids", "attention_mask", "token_type_ids")) {
            graph.input(input, "batch", "tokens");
        }
        graph.scalar("/epsilon", (float) shape.layerNormEpsilon());
        graph.scalar("/one", 1f);
        graph.scalar("/two", 2f);
        graph.scalar("/half", 0.5f);
        graph.scalar("/root_of_two", (float) Math.sqrt(2));
        graph.scalar("/root_of_head_size", (float) Math.sqrt(shape.headSize()));
        graph.constant("/heads", 0L, 0L, (long) shape.attentionHeads(), (long) shape.headSize());
        graph.constant("/joined", 0L, 0L, (long) shape.hiddenSize());
        padding();
        String hidden = embeddings();
        for (int layer = 0; layer < shape.layers(); layer++) {
            hidden = layer(layer, hidden);
        }
        switch (head.kind()) {
            case CLASSIFICATION -> classes(hidden);
            case SPAN -> answers(hidden);
        }
    }

    /** [B, 1, 1, T]: 0 for a token, {@link #PADDING} for padding. */
    private void padding() {
        String axes = graph.constant("/padding/axes", 1L, 2L);
        String whole = graph.node("/padding/Unsqueeze", "Unsqueeze", "attention_mask", axes);
        int type = TensorProto.DataType.FLOAT.getNumber();
        String present = graph.node("/padding/Cast", "Cast", List.of(OnnxWriter.number("to", type)), whole);
        String absent = graph.node("/padding/Sub", "Sub", "/one", present);
        graph.node(MASK, "Mul", MASK, List.of(), absent, graph.scalar("/padding/value", PADDING));
    }

    private String embeddings() {
        String words =
                graph.node("/embeddings/words/Gather", "Gather", weight("embeddings.word_embeddings"), "input_ids");
        String types = graph.node(
                "/embeddings/types/Gather", "Gather", weight("embeddings.token_type_embeddings"), "token_type_ids");
        String sizes = graph.node("/embeddings/Shape", "Shape", "input_ids");
        String tokens = graph.node("/embeddings/Gather", "Gather", sizes, graph.constant("/embeddings/second", 1L));
        String zero = graph.constant("/embeddings/zero", 0L);
        String positions = graph.node(
                "/embeddings/positions/Slice", "Slice", weight("embeddings.position_embeddings"), zero, tokens, zero);
        String sum = graph.node("/embeddings/Add", "Add", words, types);
        return norm("embeddings.LayerNorm", graph.node("/embeddings/Add_1", "Add", sum, positions));
    }

    private String layer(int layer, String hidden) {
        String context = attention(layer, hidden);
        String attended = graph.node(
                node(ParameterLayout.moduleName(layer, MatrixKind.ATTENTION_OUTPUT), "Residual"),
                "Add",
                linear(layer, MatrixKind.ATTENTION_OUTPUT, context),
                hidden);
        String normed = norm(ParameterLayout.normName(layer, MatrixKind.ATTENTION_OUTPUT), attended);
        String activated =
                gelu("encoder.layer." + layer + ".intermediate.act", linear(layer, MatrixKind.INTERMEDIATE, normed));
        String sum = graph.node(
                node(ParameterLayout.moduleName(layer, MatrixKind.OUTPUT), "Residual"),
                "Add",
                linear(layer, MatrixKind.OUTPUT, activated),
                normed);
        return norm(ParameterLayout.normName(layer, MatrixKind.OUTPUT), sum);
    }

    private String attention(int layer, String hidden) {
        String query = heads(layer, MatrixKind.QUERY, hidden, HEADS_FIRST);
        String key = heads(layer, MatrixKind.KEY, hidden, KEYS_TRANSPOSED);
        String value = heads(layer, MatrixKind.VALUE, hidden, HEADS_FIRST);
        String place = "encoder.layer." + layer + ".attention.self";
        String products = graph.node(node(place, "MatMul"), "MatMul", query, key);
        String scaled = graph.node(node(place, "Div"), "Div", products, "/root_of_head_size");
        String masked = graph.node(node(place, "Add"), "Add", scaled, MASK);
        String probabilities =
                graph.node(node(place, "Softmax"), "Softmax", List.of(OnnxWriter.number("axis", -1)), masked);
        String context = graph.node(node(place, "MatMul_1"), "MatMul", probabilities, value);
        String turned = graph.node(node(place, "Transpose"), "Transpose", permutation(HEADS_FIRST), context);
        return graph.node(node(place, "Reshape"), "Reshape", turned, "/joined");
    }

    /** From [B, T, H] to [B, A, T, D], or to [B, A, D, T]. */
    private String heads(int layer, MatrixKind kind, String hidden, List<Long> order) {
        String module = ParameterLayout.moduleName(layer, kind);
        String split = graph.node(node(module, "Reshape"), "Reshape", linear(layer, kind, hidden), "/heads");
        return graph.node(node(module, "Transpose"), "Transpose", permutation(order), split);
    }

    private static List<AttributeProto> permutation(List<Long> order) {
        return List.of(OnnxWriter.numbers("perm", order.toArray(Long[]::new)));
    }

    private String linear(int layer, MatrixKind kind, String input) {
        String module = ParameterLayout.moduleName(layer, kind);
        String product = graph.node(node(module, "MatMul"), "MatMul", input, transposed(module + ".weight"));
        return graph.node(node(module, "Add"), "Add", tensor(module + ".bias"), product);
    }

    /** A matrix as [in, out]. */
    private String transposed(String name) {
        int[] sizes = shapes.get(name);
        return graph.weights(
                name + "_transposed",
                new int[] {sizes[1], sizes[0]},
                () -> new FloatTensor(sizes, values.apply(name)).transposed().values());
    }

    /** x / sqrt(2), erf, + 1, times x, times 0.5. */
    private String gelu(String module, String x) {
        String divided = graph.node(node(module, "Div"), "Div", x, "/root_of_two");
        String erf = graph.node(node(module, "Erf"), "Erf", divided);
        String raised = graph.node(node(module, "Add"), "Add", erf, "/one");
        String product = graph.node(node(module, "Mul"), "Mul", x, raised);
        return graph.node(node(module, "Mul_1"), "Mul", product, "/half");
    }

    private String norm(String module, String x) {
        var overHidden = List.of(OnnxWriter.numbers("axes", -1L));
        String mean = graph.node(node(module, "ReduceMean"), "ReduceMean", overHidden, x);
        String centred = graph.node(node(module, "Sub"), "Sub", x, mean);
        String squares = graph.node(node(module, "Pow"), "Pow", centred, "/two");
        String variance = graph.node(node(module, "ReduceMean_1"), "ReduceMean", overHidden, squares);
        String raised = graph.node(node(module, "Add"), "Add", variance, "/epsilon");
        String deviation = graph.node(node(module, "Sqrt"), "Sqrt", raised);
        String normal = graph.node(node(module, "Div"), "Div", centred, deviation);
        String scaled = graph.node(node(module, "Mul"), "Mul", normal, weight(module));
        return graph.node(node(module, "Add_1"), "Add", scaled, tensor(module + ".bias"));
    }

    /** tanh of a dense layer over each text's first token, then the classes. */
    private void classes(String hidden) {
        var transposed = List.of(OnnxWriter.number("transB", 1));
        String first = graph.node(
                "/pooler/Gather",
                "Gather",
                List.of(OnnxWriter.number("axis", 1)),
                hidden,
                graph.scalar("/pooler/first", 0L));
        String dense = graph.node(
                "/pooler/dense/Gemm",
                "Gemm",
                transposed,
                first,
                tensor(BertTensors.POOLER_WEIGHT),
                tensor(BertTensors.POOLER_BIAS));
        String pooled = graph.node("/pooler/activation/Tanh", "Tanh", dense);
        graph.node(
                "/classifier/Gemm",
                "Gemm",
                "logits",
                transposed,
                pooled,
                tensor(BertTensors.CLASSIFIER_WEIGHT),
                tensor(BertTensors.CLASSIFIER_BIAS));
        graph.output("logits", "batch", head.outputs());
    }

    /** Two outputs of every token, without a pooler: an answer's start and its end. */
    private void answers(String hidden) {
        String product = graph.node("/qa_outputs/MatMul", "MatMul", hidden, transposed(BertTensors.ANSWER_WEIGHT));
        String both = graph.node("/qa_outputs/Add", "Add", tensor(BertTensors.ANSWER_BIAS), product);
        List<String> names = List.of("start", "end");
        for (int i = 0; i < names.size(); i++) {
            String logits = names.get(i) + "_logits";
            graph.node(
                    "/" + names.get(i) + "/Gather",
                    "Gather",
                    logits,
                    List.of(OnnxWriter.number("axis", 2)),
                    both,
                    graph.scalar("/" + names.get(i) + "/column", (long) i));
            graph.output(logits, "batch", "tokens");
        }
    }

    private String weight(String module) {
        return tensor(module + ".weight");
    }

    private String tensor(String name) {
        return graph.weights(name, shapes.get(name), () -> values.apply(name));
    }

    private static String node(String module, String name) {
        return OnnxModel.nodeName(module) + "/" + name;
    }
}
