package org.secateur.engine.modelio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.tensor.ParameterLayout;

/**
 * A BERT encoder as PyTorch exports it to ONNX. Embeddings, biases, LayerNorms and the pooler are initializers under
 * their own names. The weights of the encoder's linear modules have lost theirs and are stored [in, out]: each is found
 * as the second input of its module's MatMul node, for instance {@code /encoder/layer.0/attention/self/query/MatMul},
 * and transposed to [out, in].
 *
 * @param shape its sizes
 * @param tensors by name, see {@link BertTensors}
 * @param missing names that the file lacks: none, or both of the pooler
 * @param ignored initializers that are not used
 */
record OnnxModel(EncoderShape shape, Map<String, FloatTensor> tensors, List<String> missing, List<String> ignored) {

    /**
     * Reads an ONNX file.
     *
     * @param source the file's name for messages
     * @throws ModelException naming file and tensor if it is damaged or no such encoder
     */
    static OnnxModel parse(byte[] bytes, String source) throws ModelException {
        return new Reader(OnnxGraph.parse(bytes, source), source).read();
    }

    /** PyTorch writes {@code encoder.layer.0.output} as {@code /encoder/layer.0/output}. */
    static String nodeName(String module) {
        return "/" + module.replace('.', '/').replace("layer/", "layer.");
    }

    private record Reader(OnnxGraph graph, String source) {
        OnnxModel read() throws ModelException {
            EncoderShape shape = shape();
            requireGelu();
            Map<String, FloatTensor> tensors = new LinkedHashMap<>();
            TreeSet<String> unused = new TreeSet<>(graph.initializerNames());
            for (String name : BertTensors.shapes(shape, 0).keySet()) {
                if (graph.hasInitializer(name)) {
                    tensors.put(name, graph.floats(name));
                    unused.remove(name);
                }
            }
            for (int layer = 0; layer < shape.layers(); layer++) {
                for (MatrixKind kind : MatrixKind.values()) {
                    String initializer = matMulWeight(ParameterLayout.moduleName(layer, kind));
                    tensors.put(
                            ParameterLayout.moduleName(layer, kind) + ".weight",
                            graph.floats(initializer, 2).transposed());
                    unused.remove(initializer);
                }
            }
            List<String> missing = BertTensors.check(tensors, shape, 0, source);
            return new OnnxModel(shape, tensors, missing, List.copyOf(unused));
        }

        /** Name of the initializer that a linear module multiplies with. */
        private String matMulWeight(String module) throws ModelException {
            String name = nodeName(module) + "/MatMul";
            Optional<NodeProto> node = graph.node(name).filter(n -> n.getInputCount() == 2);
            if (node.isEmpty()) {
                throw new ModelException(
                        source + ": tensor " + module + ".weight is not found, because the graph has no" + " node "
                                + name + ". Only files that PyTorch exported from a BERT encoder are read.");
            }
            return node.get().getInput(1);
        }

        private EncoderShape shape() throws ModelException {
            int[] words = graph.floats("embeddings.word_embeddings.weight", 2).shape();
            int hidden = words[1];
            int layers = 0;
            while (graph.hasInitializer("encoder.layer." + layers + ".attention.self.query.bias")) {
                layers++;
            }
            if (layers == 0) {
                throw new ModelException(source + ": tensor encoder.layer.0.attention.self.query.bias is missing."
                        + " Only files that PyTorch exported from a BERT encoder are read.");
            }
            return new EncoderShape(
                    words[0],
                    graph.floats("embeddings.position_embeddings.weight", 2).shape()[0],
                    graph.floats("embeddings.token_type_embeddings.weight", 2).shape()[0],
                    layers,
                    hidden,
                    heads(hidden),
                    graph.floats("encoder.layer.0.intermediate.dense.bias", 1).shape()[0],
                    epsilon());
        }

        /** The graph reshapes query, key and value to [B, T, A, D]; the last two sizes are constants. */
        private int heads(int hidden) throws ModelException {
            for (NodeProto reshape : graph.nodes("/encoder/layer.0/attention/self/", "Reshape")) {
                List<Long> sizes = reshapeConstants(reshape);
                int last = sizes.size() - 1;
                if (sizes.size() == 4 && sizes.get(last - 1) * sizes.get(last) == hidden) {
                    return Math.toIntExact(sizes.get(last - 1));
                }
            }
            throw new ModelException(source + ": the number of attention heads is not found: no reshape of layer 0 has"
                    + " constants for heads and head size. Use a Hugging Face folder of the model instead.");
        }

        /** Sizes that a Reshape node asks for; one that the graph computes is 0. */
        private List<Long> reshapeConstants(NodeProto reshape) {
            Optional<TensorProto> whole = graph.constant(reshape.getInput(1));
            List<Long> sizes = new ArrayList<>();
            if (whole.isPresent()) {
                for (long size : OnnxGraph.longs(whole.get())) {
                    sizes.add(size);
                }
            } else if (graph.producer(reshape.getInput(1)).isPresent()) {
                for (String part : graph.producer(reshape.getInput(1)).get().getInputList()) {
                    sizes.add(graph.constant(part)
                            .map(OnnxGraph::longs)
                            .filter(values -> values.length == 1)
                            .map(values -> values[0])
                            .orElse(0L));
                }
            }
            return sizes;
        }

        /** What the embeddings' LayerNorm adds to the variance. */
        private double epsilon() throws ModelException {
            String name = "/embeddings/LayerNorm/Add";
            Optional<NodeProto> add = graph.node(name);
            Optional<TensorProto> epsilon = add.isEmpty()
                    ? Optional.empty()
                    : add.get().getInputList().stream()
                            .flatMap(input -> graph.constant(input).stream())
                            .findFirst();
            if (epsilon.isEmpty()) {
                throw new ModelException(source + ": LayerNorm's epsilon is not found, because node " + name
                        + " has no constant. Use a Hugging Face folder of the model instead.");
            }
            // 1e-12 and not the double nearest to the float nearest to it
            return Double.parseDouble(Float.toString(graph.floats(epsilon.get()).values()[0]));
        }

        private void requireGelu() throws ModelException {
            if (graph.nodes("/encoder/layer.0/intermediate/", "Erf").isEmpty()) {
                throw new ModelException(source + ": layer 0 has no exact GELU (no Erf node under"
                        + " /encoder/layer.0/intermediate/). Only BERT encoders with GELU are computed.");
            }
        }
    }
}
