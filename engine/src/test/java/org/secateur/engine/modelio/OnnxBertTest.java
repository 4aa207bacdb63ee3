package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.tensor.Head;

class OnnxBertTest {
    @TempDir
    Path folder;

    private byte[] write() throws IOException {
        Map<String, FloatTensor> tensors = TinyModel.tensors(3);
        Path file = folder.resolve("model.onnx");
        new OnnxBert(
                        TinyModel.SHAPE,
                        Head.classification(3),
                        name -> tensors.get(name).values())
                .write(file, "0.1", Map.of("max_tokens", "5", "words", "it \"depends\""));
        return Files.readAllBytes(file);
    }

    /** What is written while only one tensor is in memory is a message like any other, byte for byte. */
    @Test
    void theFileIsAPlainProtobufMessage() throws IOException {
        byte[] bytes = write();

        ModelProto model = ModelProto.parseFrom(bytes);

        assertEquals(bytes.length, model.getSerializedSize());
        assertEquals(model, ModelProto.parseFrom(model.toByteArray()));
        assertEquals(7, model.getIrVersion());
        assertEquals(13, model.getOpsetImport(0).getVersion());
        assertEquals("", model.getOpsetImport(0).getDomain());
        assertEquals(1, model.getOpsetImportCount());
        Map<String, String> metadata = Map.of(
                model.getMetadataProps(0).getKey(), model.getMetadataProps(0).getValue(),
                model.getMetadataProps(1).getKey(), model.getMetadataProps(1).getValue());
        assertEquals(Map.of("words", "it \"depends\"", "max_tokens", "5"), metadata);
    }

    /** The reader of PyTorch's files finds every tensor of the encoder in it, bit for bit. */
    @Test
    void weightsAreThereWithTheirZeros() throws Exception {
        byte[] bytes = write();

        OnnxModel read = OnnxModel.parse(bytes, "model.onnx");

        Map<String, FloatTensor> expected = TinyModel.tensors(3);
        assertEquals(TinyModel.SHAPE, read.shape());
        assertEquals(List.of(), read.missing());
        for (Map.Entry<String, FloatTensor> each : read.tensors().entrySet()) {
            FloatTensor tensor = expected.remove(each.getKey());
            assertArrayEquals(tensor.shape(), each.getValue().shape(), each.getKey());
            assertArrayEquals(tensor.values(), each.getValue().values(), each.getKey());
        }
        assertEquals(Set.of("classifier.weight", "classifier.bias"), expected.keySet());
        OnnxGraph graph = OnnxGraph.parse(bytes, "model.onnx");
        assertArrayEquals(
                expected.get("classifier.weight").values(),
                graph.floats("classifier.weight").values());
        assertArrayEquals(new int[] {3, 4}, graph.floats("classifier.weight").shape());
    }

    @Test
    void inputsAndOutputsHaveAnyNumberOfTextsAndTokens() throws IOException {
        ModelProto model = ModelProto.parseFrom(write());

        assertEquals(
                List.of(
                        "input_ids [batch, tokens]",
                        "attention_mask [batch, tokens]",
                        "token_type_ids [batch, tokens]"),
                model.getGraph().getInputList().stream().map(OnnxBertTest::text).toList());
        assertEquals(
                List.of("logits [batch, 3]"),
                model.getGraph().getOutputList().stream()
                        .map(OnnxBertTest::text)
                        .toList());
        assertEquals(
                Set.of(TensorProto.DataType.INT64.getNumber()),
                Set.copyOf(model.getGraph().getInputList().stream()
                        .map(input -> input.getType().getTensorType().getElemType())
                        .toList()));
    }

    /** As transformers names them; the head is qa_outputs [2, H] there, and there is no pooler. */
    @Test
    void aHeadForAnswersHasTwoLogitsOfEveryToken() throws Exception {
        Map<String, FloatTensor> tensors = TinyModel.tensors(0);
        tensors.put("qa_outputs.weight", new FloatTensor(new int[] {2, 4}, new float[] {1, 2, 3, 4, 5, 6, 7, 8}));
        tensors.put("qa_outputs.bias", new FloatTensor(new int[] {2}, new float[] {9, 10}));
        Path file = folder.resolve("answers.onnx");
        new OnnxBert(TinyModel.SHAPE, Head.span(), name -> tensors.get(name).values()).write(file, "0.1", Map.of());
        byte[] bytes = Files.readAllBytes(file);

        assertEquals(
                List.of("start_logits [batch, tokens]", "end_logits [batch, tokens]"),
                ModelProto.parseFrom(bytes).getGraph().getOutputList().stream()
                        .map(OnnxBertTest::text)
                        .toList());
        assertEquals(
                List.of("pooler.dense.weight", "pooler.dense.bias"),
                OnnxModel.parse(bytes, "answers.onnx").missing());
        OnnxGraph graph = OnnxGraph.parse(bytes, "answers.onnx");
        assertArrayEquals(
                new float[] {1, 5, 2, 6, 3, 7, 4, 8},
                graph.floats("qa_outputs.weight_transposed").values());
        assertArrayEquals(new float[] {9, 10}, graph.floats("qa_outputs.bias").values());
    }

    private static String text(ValueInfoProto value) {
        return value.getName() + " "
                + value.getType().getTensorType().getShape().getDimList().stream()
                        .map(d -> d.hasDimValue() ? Long.toString(d.getDimValue()) : d.getDimParam())
                        .toList();
    }

    /** Operators of the standard set only, each node and value under a name of its own. */
    @Test
    void onlyStandardOperatorsAreUsed() throws IOException {
        ModelProto model = ModelProto.parseFrom(write());

        Set<String> operators = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            assertEquals("", node.getDomain());
            operators.add(node.getOpType());
            names.add(node.getName());
            names.add("output " + node.getOutput(0));
        }
        assertEquals(2 * model.getGraph().getNodeCount(), names.size());
        assertEquals(
                new TreeSet<>(List.of(
                        "Add",
                        "Cast",
                        "Div",
                        "Erf",
                        "Gather",
                        "Gemm",
                        "MatMul",
                        "Mul",
                        "Pow",
                        "ReduceMean",
                        "Reshape",
                        "Shape",
                        "Slice",
                        "Softmax",
                        "Sqrt",
                        "Sub",
                        "Tanh",
                        "Transpose",
                        "Unsqueeze")),
                operators);
    }

    @Test
    void aTensorOfAnotherSizeIsAFaultAndLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), "the one before");
        OnnxBert classifier = new OnnxBert(TinyModel.SHAPE, Head.classification(3), name -> new float[7]);

        assertThrows(IllegalArgumentException.class, () -> classifier.write(file, "0.1", Map.of()));

        assertEquals("the one before", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
