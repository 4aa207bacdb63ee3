package org.secateur.engine.modelio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** An ONNX graph with look-ups by name; knows nothing of BERT. */
final class OnnxGraph {
    private final String source;
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final Map<String, NodeProto> nodes = new HashMap<>();
    private final Map<String, NodeProto> producers = new HashMap<>();

    private OnnxGraph(String source, GraphProto graph) {
        this.source = source;
        graph.getInitializerList().forEach(tensor -> initializers.put(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            nodes.put(node.getName(), node);
            node.getOutputList().forEach(output -> producers.put(output, node));
        }
    }

    /** @throws ModelException if the bytes are no ONNX model */
    static OnnxGraph parse(byte[] bytes, String source) throws ModelException {
        try {
            return new OnnxGraph(source, ModelProto.parseFrom(bytes).getGraph());
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    source + " is no ONNX file or is damaged: " + e.getMessage() + ". Get the file again.", e);
        }
    }

    Set<String> initializerNames() {
        return initializers.keySet();
    }

    boolean hasInitializer(String name) {
        return initializers.containsKey(name);
    }

    Optional<NodeProto> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    List<NodeProto> nodes(String prefix, String operator) {
        return nodes.values().stream()
                .filter(node ->
                        node.getName().startsWith(prefix) && node.getOpType().equals(operator))
                .toList();
    }

    Optional<NodeProto> producer(String output) {
        return Optional.ofNullable(producers.get(output));
    }

    /** The value behind a node's input if it is an initializer or a Constant node's output. */
    Optional<TensorProto> constant(String name) {
        TensorProto initializer = initializers.get(name);
        if (initializer != null) {
            return Optional.of(initializer);
        }
        return producer(name)
                .filter(node -> node.getOpType().equals("Constant") && node.getAttributeCount() == 1)
                .map(node -> node.getAttribute(0))
                .filter(AttributeProto::hasT)
                .map(AttributeProto::getT);
    }

    /** @throws ModelException if there is no such initializer, or it is not float32, or its size does not fit */
    FloatTensor floats(String name) throws ModelException {
        TensorProto tensor = initializers.get(name);
        if (tensor == null) {
            throw new ModelException(
                    source + ": tensor " + name + " is missing. The file must hold a whole BERT encoder.");
        }
        return floats(tensor);
    }

    FloatTensor floats(TensorProto tensor) throws ModelException {
        if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
            throw new ModelException(source + ": tensor " + tensor.getName() + " has data type number "
                    + tensor.getDataType() + ". Only float32 is read; use the file that is not quantized.");
        }
        float[] values;
        if (tensor.getRawData().isEmpty()) {
            values = new float[tensor.getFloatDataCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
        } else {
            ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            values = new float[raw.remaining() / Float.BYTES];
            raw.asFloatBuffer().get(values);
        }
        return new FloatTensor(shape(tensor, values.length), values);
    }

    /** The tensor's shape if it holds just so many values. */
    private int[] shape(TensorProto tensor, int values) throws ModelException {
        int[] shape = new int[tensor.getDimsCount()];
        long elements = 1;
        for (int i = 0; i < shape.length && elements >= 0 && elements <= values; i++) {
            long size = tensor.getDims(i);
            shape[i] = (int) size;
            elements = size < 0 || size > values ? -1 : elements * size; // both factors fit in 31 bits
        }
        if (elements != values) {
            throw new ModelException(source + ": tensor " + tensor.getName() + " of shape " + tensor.getDimsList()
                    + " has " + values + " values. The file is damaged, or its weights are in a separate file, which is"
                    + " not read.");
        }
        return shape;
    }

    /** A tensor of a matrix, or of a vector. */
    FloatTensor floats(String name, int dimensions) throws ModelException {
        FloatTensor tensor = floats(name);
        if (tensor.shape().length != dimensions) {
            throw new ModelException(source + ": tensor " + name + " has " + tensor.shape().length
                    + " dimensions instead of " + dimensions + ". Only BERT encoders are read.");
        }
        return tensor;
    }

    /** Values of an int64 tensor. */
    static long[] longs(TensorProto tensor) {
        if (tensor.getRawData().isEmpty()) {
            return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
        }
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[raw.remaining() / Long.BYTES];
        raw.asLongBuffer().get(values);
        return values;
    }
}
