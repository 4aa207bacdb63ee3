package org.secateur.engine.modelio;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.nd4j.shade.protobuf.WireFormat;

/**
 * An ONNX model in the making; knows nothing of BERT. Large initializers are asked for when they are written, one at a
 * time: the file is a {@code ModelProto} like any other, but it is never in memory as one.
 */
final class OnnxWriter {
    /** Operators as of this version, which ONNX Runtime computes since 1.6 (December 2020). */
    static final int OPERATOR_SET = 13;

    /** Version of the file format that came with {@link #OPERATOR_SET}. */
    private static final int FORMAT = 7;

    /** A protobuf message, and so a model in one file, is smaller. */
    private static final long LIMIT = Integer.MAX_VALUE;

    private static final int CHUNK = 1 << 18;

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Map<String, Weights> weights = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Weights(byte[] head, long bytes, Supplier<float[]> values) {}

    /** @param name of the graph */
    OnnxWriter(String name) {
        graph.setName(name);
    }

    /** An attribute that is a whole number. */
    static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** An attribute that is a list of whole numbers. */
    static AttributeProto numbers(String name, Long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(List.of(values))
                .build();
    }

    /** A value like {@code input_ids}; each size is a number, or a name where it may be any. */
    private static ValueInfoProto value(String name, TensorProto.DataType type, Object... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object size : sizes) {
            TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
            if (size instanceof Integer number) {
                dimension.setDimValue(number);
            } else {
                dimension.setDimParam(size.toString());
            }
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** Adds an int64 input. */
    void input(String name, Object... sizes) {
        graph.addInput(value(name, TensorProto.DataType.INT64, sizes));
    }

    /** Names a node's output as a float32 output of the model. */
    void output(String name, Object... sizes) {
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, sizes));
    }

    /** Adds a node with one output, and gives that output's name. */
    String node(String name, String operator, List<AttributeProto> attributes, String... inputs) {
        return node(name, operator, name + "_output_0", attributes, inputs);
    }

    /** Adds a node without attributes. */
    String node(String name, String operator, String... inputs) {
        return node(name, operator, List.of(), inputs);
    }

    /** Adds a node whose output has a name of its own. */
    String node(String name, String operator, String output, List<AttributeProto> attributes, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .addAllAttribute(attributes));
        return output;
    }

    /** Adds a list of whole numbers. */
    String constant(String name, Long... values) {
        graph.addInitializer(
                tensor(name, TensorProto.DataType.INT64, values.length).addAllInt64Data(List.of(values)));
        return name;
    }

    /** Adds a whole number without dimensions. */
    String scalar(String name, long value) {
        graph.addInitializer(tensor(name, TensorProto.DataType.INT64).addInt64Data(value));
        return name;
    }

    /** Adds a float without dimensions. */
    String scalar(String name, float value) {
        graph.addInitializer(tensor(name, TensorProto.DataType.FLOAT).addFloatData(value));
        return name;
    }

    /** Adds a float32 tensor whose values, row-major, are asked for when the file is written. */
    String weights(String name, int[] shape, Supplier<float[]> values) {
        byte[] head = tensor(name, TensorProto.DataType.FLOAT, shape).build().toByteArray();
        weights.put(name, new Weights(head, FloatTensor.elements(shape) * Float.BYTES, values));
        return name;
    }

    private static TensorProto.Builder tensor(String name, TensorProto.DataType type, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (int size : shape) {
            tensor.addDims(size);
        }
        return tensor;
    }

    /**
     * Writes the file, replacing one of its name.
     *
     * @param version of this program
     * @param metadata words about the model
     * @throws IOException if it cannot be written, or a single file cannot hold it; the old file is then unchanged
     */
    void write(Path file, String version, Map<String, String> metadata) throws IOException {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("Secateur")
                .setProducerVersion(version)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET));
        metadata.forEach((key, words) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(words)));
        GraphProto rest = graph.build();
        long length = rest.getSerializedSize();
        for (Weights each : weights.values()) {
            length += field(GraphProto.INITIALIZER_FIELD_NUMBER, length(each));
        }
        if (length + model.build().getSerializedSize() > LIMIT) {
            throw new IOException("the model has " + length + " bytes, but an ONNX file at most " + LIMIT);
        }
        long graphLength = length;
        AtomicFiles.write(file, channel -> {
            var buffered = new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK);
            CodedOutputStream out = CodedOutputStream.newInstance(buffered);
            model.build().writeTo(out);
            begin(out, ModelProto.GRAPH_FIELD_NUMBER, graphLength);
            rest.writeTo(out);
            for (Map.Entry<String, Weights> each : weights.entrySet()) {
                write(out, each.getKey(), each.getValue());
            }
            out.flush();
            buffered.flush();
        });
    }

    /** Bytes of a tensor's message. */
    private static long length(Weights each) {
        return each.head.length + field(TensorProto.RAW_DATA_FIELD_NUMBER, each.bytes);
    }

    /** Bytes of a field: its tag, its length, its content. */
    private static long field(int number, long length) {
        return CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt64SizeNoTag(length) + length;
    }

    private static void begin(CodedOutputStream out, int number, long length) throws IOException {
        out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(length);
    }

    private static void write(CodedOutputStream out, String name, Weights each) throws IOException {
        float[] values = each.values.get();
        if ((long) values.length * Float.BYTES != each.bytes) {
            throw new IllegalArgumentException("tensor " + name + " has " + values.length
                    + " values, but its shape asks for " + each.bytes / Float.BYTES);
        }
        begin(out, GraphProto.INITIALIZER_FIELD_NUMBER, length(each));
        out.writeRawBytes(each.head);
        begin(out, TensorProto.RAW_DATA_FIELD_NUMBER, each.bytes);
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int perChunk = CHUNK / Float.BYTES;
        for (int from = 0; from < values.length; from += perChunk) {
            int count = Math.min(perChunk, values.length - from);
            chunk.clear().asFloatBuffer().put(values, from, count);
            out.writeRawBytes(chunk.array(), 0, count * Float.BYTES);
        }
    }
}
