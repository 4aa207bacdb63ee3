package org.secateur.engine.modelio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;

/** {@link TinyModel} as PyTorch would export it, as far as the reader looks; tests change a part and see. */
final class TinyOnnx {
    static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();
    static final int INT64 = TensorProto.DataType.INT64.getNumber();

    /** Initializers by name. */
    final Map<String, TensorProto> initializers = new LinkedHashMap<>();

    /** Nodes by name. */
    final Map<String, NodeProto> nodes = new LinkedHashMap<>();

    TinyOnnx() {
        for (Map.Entry<String, FloatTensor> each : TinyModel.tensors(0).entrySet()) {
            String name = each.getKey();
            FloatTensor tensor = each.getValue();
            if (name.startsWith("encoder.") && tensor.shape().length == 2) {
                String unnamed = "onnx::MatMul_" + initializers.size();
                String node = "/"
                        + name.replace(".weight", "/MatMul").replace('.', '/').replace("layer/", "layer.");
                put(unnamed, tensor.transposed());
                node(node, "MatMul", "hidden", unnamed);
            } else {
                put(name, tensor);
            }
        }
        constant("epsilon", floats(new int[0], 1e-12f));
        node("/embeddings/LayerNorm/Add", "Add", "variance", "epsilon");
        node("/encoder/layer.0/intermediate/intermediate_act_fn/Erf", "Erf", "x");
        constant("heads", longs(2));
        constant("head_size", longs(2));
        node("/encoder/layer.0/attention/self/Concat", "Concat", "batch", "tokens", "heads", "head_size");
        node("/encoder/layer.0/attention/self/Reshape", "Reshape", "x", "/encoder/layer.0/attention/self/Concat_out");
    }

    void put(String name, FloatTensor tensor) {
        initializers.put(name, floats(tensor.shape(), tensor.values()));
    }

    static TensorProto floats(int[] shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDataType(FLOAT).setRawData(ByteString.copyFrom(bytes.array()));
        for (int size : shape) {
            tensor.addDims(size);
        }
        return tensor.build();
    }

    static TensorProto longs(long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(INT64).addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    void node(String name, String operator, String... inputs) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setName(name).setOpType(operator).addOutput(name + "_out");
        for (String input : inputs) {
            node.addInput(input);
        }
        nodes.put(name, node.build());
    }

    void constant(String output, TensorProto value) {
        AttributeProto attribute =
                AttributeProto.newBuilder().setName("value").setT(value).build();
        nodes.put(
                output,
                NodeProto.newBuilder()
                        .setName(output)
                        .setOpType("Constant")
                        .addOutput(output)
                        .addAttribute(attribute)
                        .build());
    }

    byte[] bytes() {
        GraphProto.Builder graph = GraphProto.newBuilder();
        initializers.forEach((name, tensor) ->
                graph.addInitializer(tensor.toBuilder().setName(name).build()));
        nodes.values().forEach(graph::addNode);
        return ModelProto.newBuilder().setGraph(graph).build().toByteArray();
    }
}
